// The record in the PRSB Shared Decision Making standard's own terms: its mandatory items, its names, its lengths.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { Consultation } from '../../../src/core/consultation/record';
import { noteModel } from '../../../src/core/note/noteModel';
import { formatPrsb, prsbRecord } from '../../../src/core/note/prsb';
import { wordsOf } from '../../../src/core/words/words';
import { anyRecord } from '../../arbitraries';
import { kneeRecord, practice, record } from '../../records';
import { sampleRecords } from '../../samplePractice';
import { needsSharedData } from '../../sharedData';

const context = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance' } as const;

/** A group or item of the model, as its file gives it. */
interface Concept {
  readonly name: string;
  readonly type: 'group' | 'item';
  readonly minimumMultiplicity: string;
  readonly maximumMultiplicity: string;
  readonly valueDomain?: readonly { readonly property?: readonly { readonly maxLength?: string }[] }[];
  readonly concept?: readonly Concept[];
}
type Json = { readonly [name: string]: unknown };
type Faults = string[];

/** What does not follow the model: names it has not, items it demands, too many, too long. */
function faultsOf(value: Json, concepts: readonly Concept[], path: string): Faults {
  const unknown = Object.keys(value).filter((name) => !concepts.some((c) => c.name === name)).map((name) => `${path}: no "${name}"`);
  return [...unknown, ...concepts.flatMap((concept) => occurrenceFaults(value[concept.name], concept, `${path} > ${concept.name}`))];
}

function occurrenceFaults(found: unknown, concept: Concept, path: string): Faults {
  const many = concept.maximumMultiplicity === '*';
  if (found === undefined) return concept.minimumMultiplicity === '0' ? [] : [`${path}: missing`];
  if (many !== Array.isArray(found)) return [`${path}: ${many ? 'has to be a list' : 'is a list'}`];
  const all = (many ? found : [found]) as readonly unknown[];
  if (all.length < Number(concept.minimumMultiplicity)) return [`${path}: too few`];
  return all.flatMap((one): Faults => {
    if (concept.type === 'group') return typeof one === 'object' && one !== null ? faultsOf(one as Json, concept.concept ?? [], path) : [`${path}: no group`];
    if (typeof one !== 'string' || one.trim() === '') return [`${path}: empty`];
    const longest = concept.valueDomain?.flatMap((d) => d.property ?? []).find((p) => p.maxLength !== undefined)?.maxLength;
    return longest !== undefined && one.length > Number(longest) ? [`${path}: ${one.length} characters`] : [];
  });
}

const made = (of: Consultation): Json => prsbRecord(noteModel(of, context))['Shared Decision Making'] as Json;
const at = (value: unknown, ...path: readonly string[]): Json => path.reduce((inner, name) => {
  const next = (inner as Json)[name];
  return (Array.isArray(next) ? next[0] : next) as Json;
}, value as Json);
const dialogue = (of: Consultation): Json => at(made(of), 'Shared decision point', 'Discussion actions', 'Decision dialogue (deliberation)');

describe('the PRSB record, against the published model', () => {
  let concepts: readonly Concept[];
  before(function () {
    const path = needsSharedData(this, 'prsb/SharedDecisionMaking.json');
    const model = JSON.parse(readFileSync(path, 'utf8')) as { readonly dataset: readonly { readonly concept: readonly Concept[] }[] };
    concepts = model.dataset[0]?.concept ?? [];
    assert.ok(concepts.length >= 4);
  });

  it('has its names, its mandatory items and its lengths, of every sample, an empty record and a full one', () => {
    for (const of of [...sampleRecords().values(), record(), kneeRecord()]) assert.deepEqual(faultsOf(made(of), concepts, 'SDM'), [], of.patient.reference);
  });

  it('has them whatever was written and pressed', () => {
    fc.assert(fc.property(anyRecord, (of) => assert.deepEqual(faultsOf(made(of), concepts, 'SDM'), [])), { numRuns: 40 });
  });

  it('has them with texts of 100 kB', () => {
    const text = 'A long word or two, and no end. '.repeat(3_200);
    const knee = kneeRecord({ seenBy: text, question: { reason: text }, whatMatters: { words: text } });
    const long = { ...knee, options: knee.options.map((o) => ({ ...o, name: text, benefits: [text], risks: [text] })) };
    assert.deepEqual(faultsOf(made(long), concepts, 'SDM'), []);
  });

  it('is found wanting by this checker where something is missing, misnamed or too long', () => {
    const good = made(kneeRecord());
    const { 'Problem list': _problem, ...without } = good;
    assert.deepEqual(faultsOf(without, concepts, 'SDM'), ['SDM > Problem list: missing']);
    assert.deepEqual(faultsOf({ ...good, Invented: {} }, concepts, 'SDM'), ['SDM: no "Invented"']);
    assert.match(faultsOf({ ...good, 'Problem list': { 'Problem list record entry': [{ Problem: { 'Free text': 'x'.repeat(151) } }] } }, concepts, 'SDM').join(), /151 characters/);
  });
});

describe('the PRSB record', () => {
  it('gives the three statuses, and no decision entry while nothing is decided', () => {
    const knee = kneeRecord();
    assert.deepEqual(at(made(knee), 'Shared decision point', 'Shared decision status'), { 'Free text': 'In progress' });
    assert.equal(dialogue(knee)['Recording the decision'], undefined);
    const chosen = { ...knee, decision: { ...knee.decision, status: 'chosen' as const, optionId: 'near', reviewDate: '2026-06-01' } };
    assert.deepEqual(at(made(chosen), 'Shared decision point', 'Shared decision status'), { 'Free text': 'Valid' });
    assert.deepEqual(dialogue(chosen)['Recording the decision'], { 'Decision entry': { 'Free text': 'Chosen: Larkhill' }, 'Planned review date/interval': '2026-06-01' });
    const back = { ...chosen, booking: { ...chosen.booking, state: 'rejected' as const } };
    assert.deepEqual(at(made(back), 'Shared decision point', 'Shared decision status'), { 'Free text': 'Cancelled' });
  });

  it('gives every option a risk and a benefit, and what is not known as a risk that is not', () => {
    const options = dialogue(kneeRecord())['Options discussed'] as readonly Json[];
    assert.equal(options.length, 3);
    for (const option of options) for (const group of ['Risks communication entry', 'Benefits entry']) assert.ok((option[group] as readonly Json[]).length >= 1);
    assert.match(JSON.stringify(options[1]), /possible benefits: not recorded/);
    assert.match(JSON.stringify(options[1]), /Not known: how soon people are first seen/);
  });

  it('loses none of a long risk', () => {
    const words = Array.from({ length: 120 }, (_, i) => `word${i}`).join(' ');
    const knee = kneeRecord();
    const options = dialogue({ ...knee, options: knee.options.map((o) => ({ ...o, risks: [words], benefits: ['x'.repeat(500)] })) })['Options discussed'] as readonly Json[];
    const texts = (group: string): string[] => ((options[1] ?? {})[group] as readonly { readonly 'Free text': string }[]).map((entry) => entry['Free text']);
    assert.ok(texts('Risks communication entry').join(' ').startsWith(words));
    assert.equal(texts('Benefits entry').join(''), 'x'.repeat(500));
  });

  it('invents no code, and is JSON that ends in a line feed, the same each time', () => {
    const text = formatPrsb(noteModel(kneeRecord(), context));
    assert.doesNotMatch(text, /Coded value|snomed/i);
    assert.equal(text, formatPrsb(noteModel(kneeRecord(), context)));
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(prsbRecord(noteModel(kneeRecord(), context)))));
  });
});
