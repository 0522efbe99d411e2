// What holds on every screen of every consultation.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import { intentSchema } from '../../src/core/consultation/intent';
import type { Consultation } from '../../src/core/consultation/record';
import en from '../../src/core/words/en.json';
import { commandIds } from '../../src/host/ids';
import { consultationScreen } from '../../src/view/consultationScreen';
import { stepIds, type Screen } from '../../src/view/screen';
import { fixedPorts } from '../ports';
import { kneeRecord, record } from '../records';
import { sampleRecords, type Samples } from './sampleRecords';
import { actionsOf, blockOf, blocksOf, context, entriesOf, intentsOf, stringsIn } from './screenParts';

describe('a consultation screen', () => {
  let samples: Samples;
  before(async () => { samples = await sampleRecords(); });

  it('has the six steps in their order, with numbers 1 to 6', () => {
    const screen = consultationScreen(record(), context());
    assert.deepEqual(screen.steps.map((s) => s.id), [...stepIds]);
    assert.deepEqual(screen.steps.map((s) => s.number), [1, 2, 3, 4, 5, 6]);
  });

  it('says of an empty record what each step lacks and that it is in progress', () => {
    const screen = consultationScreen(record(), context());
    assert.equal(screen.status.progress, 'in progress');
    assert.equal(screen.steps[0]?.state, 'missing: the reason and 1 more');
    assert.equal(screen.steps[1]?.state, 'missing: their words');
    assert.ok(screen.steps.every((s) => !s.done));
  });

  it('is the same for the same record and context', () => {
    for (const r of samples.records) assert.deepEqual(consultationScreen(r, samples.context()), consultationScreen(r, samples.context()));
  });

  it('says why nothing can be changed, and passes warnings on', () => {
    const screen = consultationScreen(record(), context({ readOnly: 'A newer Concord wrote this.', warnings: ['One entry was left out.'] }));
    assert.equal(screen.readOnly, 'A newer Concord wrote this.');
    assert.deepEqual(screen.warnings, ['One entry was left out.']);
    assert.equal('readOnly' in consultationScreen(record(), context()), false);
  });

  it('gives every block an id of its own', () => {
    for (const r of samples.records) {
      const ids = blocksOf(consultationScreen(r, samples.context())).flatMap((b) => ('id' in b ? [b.id] : [])).concat(blocksOf(consultationScreen(r, samples.context())).flatMap((b) => (b.kind === 'entries' ? b.adds.map((a) => a.id) : [])));
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('never leaves an argument unfilled, nor "undefined", among its words', () => {
    for (const r of [...samples.records, record(), kneeRecord()]) {
      for (const text of stringsIn(withoutFrame(consultationScreen(r, samples.context())))) assert.doesNotMatch(text, /\{\w+\}|undefined|NaN|\[object/);
    }
  });

  it('advises nothing and promises no wait', () => {
    const forbidden = /\bbest\b|recommend|you will wait|2WW|two[- ]week wait/i;
    for (const text of Object.values(en)) assert.doesNotMatch(text, forbidden);
    for (const r of samples.records) for (const text of stringsIn(consultationScreen(r, samples.context()))) assert.doesNotMatch(text, forbidden);
  });

  it('names only commands the extension has', () => {
    const known = new Set<string>(commandIds);
    for (const r of [...samples.records, record()]) for (const action of actionsOf(consultationScreen(r, samples.context()))) if (action.does === 'command') assert.ok(known.has(action.command), action.command);
  });

  it('sends only intents that parse and are carried out, whatever was pressed and entered before', () => {
    fc.assert(fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 25 }), (which, presses) => {
      const starts = [...samples.records, record(), kneeRecord()];
      const ports = fixedPorts('2026-11-25T10:00:00Z');
      let current: Consultation = starts[which % starts.length] ?? record();
      for (const press of presses) {
        const screen = consultationScreen(current, samples.context());
        const offered = [...intentsOf(screen), ...entriesOf(screen)];
        const intent = offered[press % offered.length];
        assert.ok(intent !== undefined && intentSchema.safeParse(intent).success, JSON.stringify(intent));
        const next = applyIntent(current, intent, ports);
        assert.ok(next.ok, `${JSON.stringify(intent)} ${next.ok ? '' : next.issues[0]?.message}`);
        current = next.value;
      }
    }), { numRuns: 60 });
  }).timeout(60_000);

  it('offers every one of its intents to a record that takes it', () => {
    const ports = fixedPorts('2026-11-25T10:00:00Z');
    for (const r of [...samples.records, record(), kneeRecord()]) {
      const screen = consultationScreen(r, samples.context());
      for (const intent of [...intentsOf(screen), ...entriesOf(screen)]) {
        assert.equal(intentSchema.safeParse(intent).success, true, JSON.stringify(intent));
        assert.equal(applyIntent(r, intent, ports).ok, true, JSON.stringify(intent));
      }
    }
  });

  it('shows what was entered', () => {
    const ports = fixedPorts();
    let current = record();
    for (const intent of [
      { type: 'amend', field: 'question.reason', value: 'Knee pain' },
      { type: 'amend', field: 'nextAction.who', value: 'Anna' },
      { type: 'amend', field: 'gettingThere.longestJourneyMinutes', value: 45 },
    ] as const) {
      const next = applyIntent(current, intent, ports);
      assert.ok(next.ok);
      current = next.value;
    }
    const screen = consultationScreen(current, context());
    assert.equal(screen.title, 'Knee pain');
    assert.equal(blockOf(screen, 'field', 'nextAction.who').value, 'Anna');
    assert.equal(blockOf(screen, 'field', 'gettingThere.longestJourneyMinutes').value, '45');
  });
});

/** The frame's words hold places for numbers that the webview fills in. */
function withoutFrame(screen: Screen): unknown {
  return { ...screen, frame: [] };
}
