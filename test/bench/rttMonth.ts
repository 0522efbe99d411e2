// A whole RTT month, made up from a seed: 183,000 rows of 121 columns in the official layout, no real figure in it.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export const MONTH_ROWS = 183_000;
const PROVIDERS = 517;
const TRUSTS = 155;
const ROWS_A_TRUST = 1_100;
const OPEN_BAND = 104;
const FUNCTIONS: readonly (readonly [string, string])[] = [
  ['C_100', 'General Surgery Service'], ['C_101', 'Urology Service'], ['C_110', 'Trauma and Orthopaedic Service'], ['C_120', 'Ear Nose and Throat Service'],
  ['C_130', 'Ophthalmology Service'], ['C_140', 'Oral Surgery Service'], ['C_150', 'Neurosurgical Service'], ['C_160', 'Plastic Surgery Service'],
  ['C_170', 'Cardiothoracic Surgery Service'], ['C_300', 'General Internal Medicine Service'], ['C_301', 'Gastroenterology Service'], ['C_320', 'Cardiology Service'],
  ['C_330', 'Dermatology Service'], ['C_340', 'Respiratory Medicine Service'], ['C_400', 'Neurology Service'], ['C_410', 'Rheumatology Service'],
  ['C_430', 'Elderly Medicine Service'], ['C_502', 'Gynaecology Service'], ['X02', 'Other - Medical Services'], ['X03', 'Other - Mental Health Services'],
  ['X04', 'Other - Paediatric Services'], ['X05', 'Other - Surgical Services'], ['X06', 'Other - Other Services'], ['C_999', 'Total'],
];
const PARTS: readonly (readonly [string, string])[] = [
  ['Part_1A', 'Completed Pathways For Admitted Patients'], ['Part_1B', 'Completed Pathways For Non-Admitted Patients'], ['Part_2', 'Incomplete Pathways'],
  ['Part_2A', 'Incomplete Pathways with DTA'], ['Part_3', 'New RTT Periods - All Patients'],
];

/** Heading names of the official layout; `openBand` is the first week of the last band. */
export function officialHeadings(openBand = OPEN_BAND): string[] {
  const two = (week: number): string => String(week).padStart(2, '0');
  return [
    'Period', 'Provider Parent Org Code', 'Provider Parent Name', 'Provider Org Code', 'Provider Org Name', 'Commissioner Parent Org Code', 'Commissioner Parent Name',
    'Commissioner Org Code', 'Commissioner Org Name', 'RTT Part Type', 'RTT Part Description', 'Treatment Function Code', 'Treatment Function Name',
    ...Array.from({ length: openBand }, (_, week) => `Gt ${two(week)} To ${two(week + 1)} Weeks SUM 1`), `Gt ${openBand} Weeks SUM 1`,
    'Total', 'Patients with unknown clock start date', 'Total All',
  ];
}

/** Writes the month; the same seed gives the same bytes. */
export async function writeRttMonth(path: string, seed = 1, rows = MONTH_ROWS): Promise<void> {
  const file = createWriteStream(path);
  const random = randomNumbers(seed);
  let text = `${officialHeadings().join(',')}\r\n`;
  let written = 0;
  for (let provider = 0; written < rows; provider += 1) {
    const quota = provider < TRUSTS ? ROWS_A_TRUST : Math.ceil((rows - written) / Math.max(1, PROVIDERS - provider));
    for (let row = 0; row < quota && written < rows; row += 1, written += 1) {
      text += `${rowOf(provider, row, random)}\r\n`;
      if (text.length < 1_000_000) continue;
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'close');
}

/** Rows of a provider run through its treatment functions, then the parts, then the commissioners. */
function rowOf(provider: number, row: number, random: () => number): string {
  const functions = provider < TRUSTS ? FUNCTIONS.length : 1 + (provider % 4);
  const [functionCode, functionName] = FUNCTIONS[(provider + row) % functions] ?? ['C_999', 'Total'];
  const [part, description] = PARTS[Math.floor(row / functions) % PARTS.length] ?? ['Part_2', 'Incomplete Pathways'];
  const commissioner = Math.floor(row / functions / PARTS.length);
  const commissionerCode = commissioner === 3 ? 'NONC' : `${10 + commissioner}Q`;
  const names = [
    'RTT-January-2026', `Q${provider % 42}`, `NHS SOMEWHERE AND ELSEWHERE ${provider % 42} INTEGRATED CARE BOARD`, providerCode(provider),
    provider % 5 === 0 ? `"EXAMPLE ${provider} HOSPITALS, NORTH AND SOUTH NHS TRUST"` : `EXAMPLE ${provider} HOSPITALS NHS FOUNDATION TRUST`,
    `Q${commissioner}`, `NHS ELSEWHERE ${commissioner} INTEGRATED CARE BOARD`, commissionerCode, `NHS PLACE ${commissioner} (SUB ICB LOCATION)`, part, description, functionCode, functionName,
  ];
  return `${names.join(',')},${countsOf(part, random).join(',')}`;
}

/** Most bands hold nobody: written as 0 in most rows, left blank in one in six, as in the real files. */
function countsOf(part: string, random: () => number): (number | '')[] {
  if (part === 'Part_3') return [...Array.from({ length: OPEN_BAND + 1 }, (): '' => ''), '', '', Math.floor(random() * 30)];
  const bands: (number | '')[] = Array.from({ length: OPEN_BAND + 1 }, () => 0);
  const people = Math.floor(random() ** 4 * 400) + 1;
  for (let person = 0; person < people; person += 1) {
    const week = Math.min(OPEN_BAND, Math.floor(-20 * Math.log(1 - random())));
    bands[week] = Number(bands[week]) + 1;
  }
  const blankZeros = random() < 1 / 6;
  const completed = part === 'Part_1A' || part === 'Part_1B';
  return [...bands.map((count) => (count === 0 && blankZeros ? '' : count)), completed ? people : '', completed ? 0 : '', people];
}

function providerCode(provider: number): string {
  const letter = (n: number): string => String.fromCharCode(65 + (n % 26));
  return provider < TRUSTS ? `R${letter(provider)}${letter(Math.floor(provider / 26))}` : `N${letter(provider)}${letter(Math.floor(provider / 26))}0${provider % 10}`;
}

/** Mulberry32: 0 to 1, the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
