import assert from 'node:assert/strict';
import { RecordEditing } from '../../../src/core/consultation/recordEditing';
import { formatRecord, type TextChange } from '../../../src/core/consultation/recordText';
import type { ChangeOutcome, RecordDocument } from '../../../src/core/ports';
import { fixedPorts } from '../../ports';
import { codesOf, kneeRecord, valueOf } from '../../records';

/** A text in memory. `before` runs when a change is about to be made, and may answer in its place. */
class MemoryDocument implements RecordDocument {
  text: string;
  version = 1;
  readonly changes: TextChange[] = [];
  before: () => ChangeOutcome | undefined = () => undefined;

  constructor(text: string) {
    this.text = text;
  }

  write(text: string): void {
    this.text = text;
    this.version++;
  }

  async apply(change: TextChange, version: number): Promise<ChangeOutcome> {
    await Promise.resolve();
    const instead = this.before();
    if (instead !== undefined) return instead;
    if (version !== this.version) return 'stale';
    this.changes.push(change);
    this.write(this.text.slice(0, change.offset) + change.text + this.text.slice(change.offset + change.length));
    return 'applied';
  }
}

const words = (value: string) => ({ type: 'amend', field: 'whatMatters.words', value }) as const;
const tried = (value: string) => ({ type: 'amend', field: 'question.triedSoFar', value }) as const;

describe('editing a record', () => {
  let document: MemoryDocument;
  let editing: RecordEditing;

  beforeEach(() => {
    document = new MemoryDocument(formatRecord(kneeRecord()));
    editing = new RecordEditing(document, fixedPorts());
  });

  const now = () => valueOf(editing.current()).record;

  it('makes one change of one intent', async () => {
    valueOf(await editing.carryOut(words('Kneel')));
    assert.equal(document.changes.length, 1);
    assert.equal(now().whatMatters.words, 'Kneel');
  });

  it('makes none where the record already says so', async () => {
    valueOf(await editing.carryOut(words(now().whatMatters.words)));
    assert.deepEqual(document.changes, []);
  });

  it('carries out intents in the order they came, also after one that was refused', async () => {
    const intents = [words('One'), { type: 'removeOption', optionId: 'nobody' } as const, words('Two')];
    const results = await Promise.all(intents.map((intent) => editing.carryOut(intent)));
    assert.deepEqual(results.map(({ ok }) => ok), [true, false, true]);
    assert.equal(now().whatMatters.words, 'Two');
  });

  it('works a change out again where the text changed meanwhile, and keeps both', async () => {
    let once = true;
    document.before = () => {
      if (once) document.write(formatRecord(kneeRecord({ question: { reason: 'Knee pain', triedSoFar: 'Said elsewhere' } })));
      once = false;
      return undefined;
    };
    valueOf(await editing.carryOut(words('Kneel')));
    assert.deepEqual([now().whatMatters.words, now().question.triedSoFar], ['Kneel', 'Said elsewhere']);
  });

  const reasons = { stale: 'document.contested', readOnly: 'document.readOnly', closed: 'document.closed' } as const;
  for (const outcome of ['stale', 'readOnly', 'closed'] as const) {
    it(`says why where the document stays ${outcome}`, async () => {
      document.before = () => outcome;
      assert.deepEqual(codesOf(await editing.carryOut(words('Kneel'))), [reasons[outcome]]);
      assert.equal(document.text, formatRecord(kneeRecord()));
      document.before = () => undefined;
      assert.equal((await editing.carryOut(words('Kneel'))).ok, true, 'and is not stuck');
    });
  }

  it('does not get stuck on a document that fails', async () => {
    document.before = () => { throw new Error('disk full'); };
    await assert.rejects(editing.carryOut(words('Kneel')), /disk full/);
    document.before = () => undefined;
    await editing.settled();
    assert.equal((await editing.carryOut(words('Kneel'))).ok, true);
  });

  it('changes nothing of a text that is no record', async () => {
    document.write('{ "schemaVersion": 99 }');
    assert.deepEqual(codesOf(await editing.carryOut(words('Kneel'))), ['record.newerVersion']);
    assert.equal(document.text, '{ "schemaVersion": 99 }');
  });

  it('refuses what would make the record too large to be read again', async () => {
    document.write(formatRecord(kneeRecord({ whatMatters: { words: 'x'.repeat(4_999_000 - document.text.length) } })));
    const before = document.text;
    const refused = await editing.carryOut({ type: 'addCannot', text: 'y'.repeat(2_000), saidBy: 'patient' });
    assert.deepEqual(codesOf(refused), ['record.tooLarge']);
    assert.equal(document.text, before);
  });

  it('takes back its own changes one by one, each as a change of its own', async () => {
    const original = document.text;
    valueOf(await editing.carryOut(words('One')));
    const once = document.text;
    valueOf(await editing.carryOut(tried('Two')));
    assert.equal(await editing.takeBack(), true);
    assert.equal(document.text, once);
    assert.equal(await editing.takeBack(), true);
    assert.equal(document.text, original);
    assert.equal(await editing.takeBack(), false);
    assert.equal(document.changes.length, 4);
  });

  it('takes nothing back where somebody else has changed the text since', async () => {
    valueOf(await editing.carryOut(words('One')));
    document.write(document.text.replace('One', 'Somebody else'));
    const before = document.text;
    assert.equal(await editing.takeBack(), false);
    assert.equal(document.text, before);
  });
});
