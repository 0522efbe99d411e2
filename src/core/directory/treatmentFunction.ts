// RTT treatment functions: the 24 codes waiting times are published by, and how NHS Data Dictionary codes roll up into them.
// Codes and names as in NHS England's "Full CSV data file"; services as in
// https://www.datadictionary.nhs.uk/attributes/treatment_function_code.html

/** All of RTT together: never a service's own treatment function, and never added to the others. */
export const ALL_TREATMENT_FUNCTIONS = 'C_999';

export const treatmentFunctionNames: ReadonlyMap<string, string> = new Map([
  ['C_100', 'General Surgery Service'],
  ['C_101', 'Urology Service'],
  ['C_110', 'Trauma and Orthopaedic Service'],
  ['C_120', 'Ear Nose and Throat Service'],
  ['C_130', 'Ophthalmology Service'],
  ['C_140', 'Oral Surgery Service'],
  ['C_150', 'Neurosurgical Service'],
  ['C_160', 'Plastic Surgery Service'],
  ['C_170', 'Cardiothoracic Surgery Service'],
  ['C_300', 'General Internal Medicine Service'],
  ['C_301', 'Gastroenterology Service'],
  ['C_320', 'Cardiology Service'],
  ['C_330', 'Dermatology Service'],
  ['C_340', 'Respiratory Medicine Service'],
  ['C_400', 'Neurology Service'],
  ['C_410', 'Rheumatology Service'],
  ['C_430', 'Elderly Medicine Service'],
  ['C_502', 'Gynaecology Service'],
  ['X02', 'Other - Medical Services'],
  ['X03', 'Other - Mental Health Services'],
  ['X04', 'Other - Paediatric Services'],
  ['X05', 'Other - Surgical Services'],
  ['X06', 'Other - Other Services'],
  [ALL_TREATMENT_FUNCTIONS, 'Total']
]);

/**
 * Data Dictionary codes RTT counts under another code. The first lines are RTT's own rule; X02 to X05 hold only services
 * whose Data Dictionary name says which group they are (a medical specialty, psychiatry, "Paediatric ...", "... Surgery").
 * What the name does not settle (pain management, adult dentistry, therapies) is left out; so is 420 Paediatric Service,
 * which one NHS mapping seen counts as medical.
 */
const rollUp: ReadonlyMap<string, string> = new Map([
  ...under('C_110', '108 111 115'),
  ...under('C_140', '144 145'),
  ...under('C_170', '172 173'),
  ...under('X02', '302 303 305 306 307 308 309 310 311 313 314 315 316 317 326 328 329 335 347 350 352 360 361 370'),
  ...under('X03', '710 711 712 713 715 720 721 722 723 724 725 726 727 730'),
  ...under(
    'X04',
    '142 171 211 212 213 214 215 216 217 218 219 220 221 222 223 230 240 241 242 250 251 252 253 254 255 256 257 258 259 260 261 262 263 264 270 280 290 291 321 421',
  ),
  ...under('X05', '102 103 104 105 106 107 109 113'),
]);

function under(rttCode: string, dictionaryCodes: string): [string, string][] {
  return dictionaryCodes.split(' ').map((code) => [code, rttCode]);
}

/**
 * The RTT code for `110`, `C_110`, `c110`, `X02` or a Data Dictionary code that rolls up (`108`); null where it has none or it is not
 * known.
 */
export function normaliseTreatmentFunction(code: string): string | null {
  const [, digits, group] = /^\s*(?:C[_ ]?)?(?:(\d{3})|(X0\d))\s*$/i.exec(code) ?? [];
  if (group !== undefined) return treatmentFunctionNames.has(group.toUpperCase()) ? group.toUpperCase() : null;
  if (digits === undefined) return null;
  return treatmentFunctionNames.has(`C_${digits}`) ? `C_${digits}` : rollUp.get(digits) ?? null;
}
