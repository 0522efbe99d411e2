// A note without identity: none of this patient's identifiers stands in any format, and a person sees what was taken out.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as z from 'zod';
import type { Consultation } from '../../../src/core/consultation/record';
import { consultationSchema } from '../../../src/core/consultation/record';
import { toClinicalText } from '../../../src/core/note/render/clinicalText';
import { withFreeTexts } from '../../../src/core/note/redaction/freeText';
import { identifiersIn } from '../../../src/core/note/redaction/identifiers';
import { redactedRecord } from '../../../src/core/note/redaction/redact';
import { redactionReview } from '../../../src/core/note/redaction/redactionReview';
import { noteBytes, noteFormats } from '../../../src/core/note/renderNote';
import { wordsOf } from '../../../src/core/words/words';
import { kneeRecord, practice } from '../../records';

const say = wordsOf('en');
const context = { say, practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance', redacted: true } as const;
/** Word documents are zip files: the document itself stands for what one holds. */
const asJson = (document: unknown): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(JSON.stringify(document)));

const IDENTIFIERS = { reference: 'SP-0412', nhsNumber: '9434765919', ubrn: '0000 0049 6276', postcode: 'SG1 4AB', telephone: '07700 900123', email: 'jane.doe@example.org' };

/** Says `text` in every place a person writes to, and holds every identifier in its own field. */
function identified(text: string): Consultation {
  const knee = kneeRecord();
  const full: Consultation = {
    ...knee, note: 'n', seenBy: 'Dr Ade', patient: { ...knee.patient, reference: IDENTIFIERS.reference, nhsNumber: IDENTIFIERS.nhsNumber },
    gettingThere: {
      ...knee.gettingThere, safeContact: `Text ${IDENTIFIERS.telephone}`, whoComes: 'w', daysThatCannotBe: 'd', interpreterLanguage: 'i',
      home: { postcode: IDENTIFIERS.postcode, lsoa: 'E01000001', latitude: 51.9, longitude: -0.2 },
    },
    question: { ...knee.question, redFlagsDetail: 'r', clinicalRequirements: 'c' },
    options: knee.options.map((o) => ({ ...o, benefits: ['b'], risks: ['r'], notOfferedReason: 'n' })),
    decision: { ...knee.decision, status: 'chosen', optionId: 'near', reasonWords: 'r', teachBackWords: 't', worseningAdvice: 'w', declined: [{ optionId: 'far', reason: 'r' }], choiceLater: { who: 'w', byDate: null } },
    nextAction: { who: 'w', what: 'w', byDate: null, telephone: IDENTIFIERS.telephone },
    booking: { ...knee.booking, state: 'booked', place: 'p', ubrn: IDENTIFIERS.ubrn, ledger: [{ at: '2026-03-02T10:00:00Z', state: 'booked', text: 't' }] },
    letter: { state: 'notWritten', request: 'r', hearBack: 'h', history: 'h', medicines: 'm', allergies: 'a', findings: 'f', social: 's' },
    handOver: { to: 't', on: '2026-03-02' }, clockStart: { ...knee.clockStart, basis: 'b' },
    outcomes: [{ id: 'o', on: '2026-03-02', kind: 'other', text: 't' }],
  };
  return withFreeTexts(full, (before, path) => (/^patient\.|telephone$|safeContact$/.test(path) ? before : `${before} ${text}`));
}

/** Letters and digits only, so that no spacing hides one. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
async function holds(of: Consultation, identifiers: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const format of noteFormats) {
    const text = bare(new TextDecoder().decode(await noteBytes(of, format, context, asJson)));
    found.push(...identifiers.filter((identifier) => text.includes(bare(identifier))).map((identifier) => `${format}: ${identifier}`));
  }
  return found;
}

describe('a note without identity', () => {
  it('holds none of the identifiers of its record, in any format, wherever they were written', async () => {
    const text = `ring ${IDENTIFIERS.telephone} or ${IDENTIFIERS.email}, NHS ${IDENTIFIERS.nhsNumber}, UBRN ${IDENTIFIERS.ubrn}, lives at ${IDENTIFIERS.postcode}, ref ${IDENTIFIERS.reference}`;
    assert.deepEqual(await holds(identified(text), Object.values(IDENTIFIERS)), []);
  });

  it('holds none of them however they are spaced, cased or dressed up', async () => {
    const dressed = fc.constantFrom(...Object.values(IDENTIFIERS)).chain((identifier) =>
      fc.tuple(fc.constant(identifier), fc.constantFrom('', ' ', '-', '\u00a0', '\u200b', '.', '\u2060', '\u2013'), fc.boolean(), fc.boolean()).map(([of, gap, wide, upper]) => {
        const core = of === IDENTIFIERS.email ? of : of.replace(/[ -]/g, '').replace(/(?<=.)(?=.)/gu, gap);
        const cased = upper ? core.toUpperCase() : core.toLowerCase();
        return wide ? cased.replace(/[0-9]/g, (d) => String.fromCodePoint(0xff10 + Number(d))) : cased;
      }));
    await fc.assert(fc.asyncProperty(fc.array(dressed, { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', ', ', '\n', '; call ', ' (') , async (written, between) => {
      assert.deepEqual(await holds(identified(`so ${written.join(between)} so`), Object.values(IDENTIFIERS)), [], JSON.stringify(written));
    }), { numRuns: 25 });
  });

  it('takes out dates of birth, addresses and web pages by their form', () => {
    for (const text of ['born 12/03/1950', 'DOB: 12 March 1950', 'date of birth 1950-03-12', 'lives at 12 Mill Lane', 'at 4a Old Church Road, where', 'see https://example.org/me?id=1', 'hospital no 1234567', '+44 7700 900123', '(01632) 960 960', '0044-1632-960960'])
      assert.equal(identifiersIn(text, []).length, 1, text);
  });

  it('leaves what identifies nobody', () => {
    for (const text of ['Blood pressure 138/82, BMI 33', 'X-ray 17 June 2026', 'on 2026-11-25 at 14:10', '25.11.2026', 'weeks 20 to 30 of 52', 'Apixaban 5 mg, paracetamol 1 g', 'below 10 micrograms per gram', 'about £23.40', '1,200 of 2,400 people', 'T2 N0 M0', 'L4/L5'])
      assert.deepEqual(identifiersIn(text, ['SP-0412']), [], text);
  });

  it('keeps the version of the record it was made of, age, gender and what was said', async () => {
    const of = identified('and nothing more');
    const text = new TextDecoder().decode(await noteBytes(of, 'text', context, asJson)).replace(/\s+/g, ' ');
    assert.match(text, /58 years - female/);
    assert.match(text, /I need to be able to kneel at work\. and nothing more/);
    assert.match(text, /Identity left out\..* names in them cannot be found for certain/);
    assert.match(text, /Present: patient; relative Who/, 'what people are called is left out');
  });

  it('does not touch the record it was made of, and takes nothing more out the second time', () => {
    const of = identified(`ring ${IDENTIFIERS.telephone}`);
    const before = JSON.stringify(of);
    const once = redactedRecord(of).record;
    assert.equal(JSON.stringify(of), before);
    assert.deepEqual(redactedRecord(once).record, once);
    assert.ok(consultationSchema.safeParse(once).success);
  });

  it('takes a text of 100 kB of anything in its stride', () => {
    for (const piece of ['1', '1 ', 'a@', 'a.', '0', 'Mill Lane ', '(', '12 A ', '\u200b', 'SG1 '])
      redactedRecord({ ...kneeRecord(), seenBy: piece.repeat(100_000 / piece.length) });
  }).timeout(10_000);
});

describe('the review before it leaves', () => {
  const of = identified(`My son Tom rings ${IDENTIFIERS.telephone}`);
  const redaction = redactedRecord(of, say('redact.mark'));
  const text = toClinicalText(redactionReview(redaction, say)).replace(/\s+/g, ' ');

  it('shows every free text as it will stand, and each thing taken out', () => {
    for (const { path, after } of redaction.texts) if (after.trim() !== '') assert.ok(text.includes(path), path);
    assert.match(text, /letter\.social Taken out: long number "07700 900123" Will say: s My son Tom rings \[removed\]/);
    assert.match(text, /Left out as a whole|LEFT OUT AS A WHOLE/);
    for (const field of ['patient.reference', 'patient.nhsNumber', 'booking.ubrn', 'gettingThere.home', 'gettingThere.safeContact', 'nextAction.telephone', 'people[1].description']) assert.ok(text.includes(field), field);
  });

  it('says plainly that names cannot be found', () => {
    assert.match(text, /\*\*\* Names in these texts cannot be found for certain\. Read each one\. \*\*\*/);
    assert.match(text, /My son Tom/, 'the name is still there for a person to see');
  });
});

describe('the free texts of a record', () => {
  it('are all that the schema lets people write what they like in', () => {
    const seen = new Set<string>();
    withFreeTexts(identified('x'), (text, path) => (seen.add(path.replace(/\[\d+\]/g, '[]')), text));
    const open = openStrings(z.toJSONSchema(consultationSchema, { io: 'input', unrepresentable: 'any' }) as Schema, '').filter((path) => !/^(?:history|options\[\]\.snapshot|options\[\]\.journeys)\b/.test(path));
    // Codes of lists, and references to other parts of the record. A place leaves with the whole of `home`.
    const codes = ['question.pathway', 'question.treatmentFunction', 'question.ersSpecialty', 'decision.optionId', 'decision.declined[].optionId', 'outcomes[].optionId'];
    const whole = /^gettingThere\.home\.|^patient\.nhsNumber$/;
    assert.deepEqual(open.filter((path) => !seen.has(path) && !codes.includes(path) && !whole.test(path)), []);
    assert.ok(open.length >= 35, `${open.length}`);
  });
});

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
}

/** Paths of strings that nothing but their length restricts; an id has a least length. */
function openStrings(schema: Schema, path: string): string[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((one) => openStrings(one, path));
  const own = schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined && schema.minLength === undefined ? [path] : [];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([key, of]) => openStrings(of, path === '' ? key : `${path}.${key}`));
  return [...new Set([...own, ...inner, ...properties, ...(schema.items === undefined ? [] : openStrings(schema.items, `${path}[]`))])];
}
