// Step 4: what fits what was said, in words that a patient and a doctor can read aloud.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Consultation, Criterion } from '../../src/core/consultation/record';
import type { Fit, WorkedOutFit } from '../../src/core/decision/fit';
import { fitOf } from '../../src/core/decision/fitOf';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { FitsBlock } from '../../src/view/fit/fitScreen';
import type { Screen } from '../../src/view/screen';
import { fitRecord, placeOption, torn } from '../fitRecords';
import { option, service } from '../records';
import { blockOf, blocksOf, context, stringsIn, tableOf, wordsOn } from './screenParts';

const JARGON = /acceptab|polytope|entrop|probab|stochastic|posterior|\bweights?\b|utilit|regret|\bbest\b|recommend|you will wait|league|winner|top choice/i;

function shown(record: Consultation, fit: Fit = fitOf(record)): Screen {
  return consultationScreen(record, context({ fit: { state: 'ready', fit, isCurrent: true } }));
}

function fitsOf(screen: Screen): FitsBlock {
  return blockOf(screen, 'fits', 'fit');
}

const namesIn = ({ groups }: FitsBlock, id: string): string[] => groups.find((group) => group.id === id)?.options.map(({ name }) => name) ?? [];
const worked = (record: Consultation): WorkedOutFit => {
  const fit = fitOf(record);
  assert.ok(fit.kind === 'fit', fit.kind);
  return fit;
};

describe('what fits what was said', () => {
  const soonest = fitRecord(torn, ['firstSeen']);
  const equal = fitRecord(torn, ['visitCost']);

  it('is said in a sentence first, with how sure it is', () => {
    const { summary, heading } = fitsOf(shown(soonest));
    assert.equal(heading, 'What fits what was said');
    assert.match(summary, /^Sandmere Hospital fits what was said\. This is fairly sure/);
    assert.match(fitsOf(shown(equal)).summary, /How sure is this\? Saying more about what matters would change it about \d+ times in 100; knowing the figures better, about \d+ times\./);
  });

  it('says three where three fit equally, in the neutral order, and gives none of them a place', () => {
    const fits = fitsOf(shown(equal));
    assert.match(fits.summary, /^These three fit what was said equally well: /);
    assert.deepEqual(namesIn(fits, 'fit.fits'), ['Larkhill Hospital', 'Westmoor Hospital', 'Sandmere Hospital']);
    assert.doesNotMatch(stringsIn(fits).join('\n'), /\b1st|\bfirst place|number one/i);
  });

  it('gives each what it fits on and gives up, with numbers in units', () => {
    const [sandmere] = fitsOf(shown(soonest)).groups[0]?.options ?? [];
    const list = (label: string): string => sandmere?.lists.find((entry) => entry.label === label)?.items.join(' ') ?? '';
    assert.match(list('Fits on'), /2\.9 weeks to a first appointment; the others \d/);
    assert.match(list('Gives up'), /90 minutes each way; the others 15 to 55/);
  });

  it('leaves every other option out with its reason', () => {
    const left = fitsOf(shown(soonest)).groups.find(({ id }) => id === 'fit.leftOut')?.options ?? [];
    assert.deepEqual(left.map(({ name }) => name), ['Larkhill Hospital', 'Westmoor Hospital']);
    for (const { text } of left) assert.match(text ?? '', /Sandmere Hospital/);
  });

  it('accounts for each option exactly once', () => {
    const record = fitRecord([...torn, { id: 'far', name: 'Too far', days: 10, minutes: 130 }], ['firstSeen'], { gettingThere: { words: 'By bus', means: ['publicTransport'], longestJourneyMinutes: 100 } });
    const { groups } = fitsOf(shown(record));
    assert.deepEqual(groups.flatMap(({ options }) => options.map(({ optionId }) => optionId)).sort(), record.options.map(({ id }) => id).sort());
    assert.match(groups.find(({ id }) => id === 'fit.aside')?.options.find(({ name }) => name === 'Too far')?.text ?? '', /130 minutes each way, over the limit of 100/);
  });

  it('sets apart what would come in only because its figures are not known', () => {
    const record = fitRecord([...torn, { id: 'silent', name: 'Silent Hospital', minutes: 20 }], ['firstSeen']);
    const fit = worked(record);
    const made: WorkedOutFit = fit.apart.length > 0 ? fit : { ...fit, apart: ['silent'], options: fit.options.map((o) => (o.optionId === 'silent' ? { ...o, standing: 'apart', leftOut: null } : o)) };
    const screen = shown(record, made);
    assert.deepEqual(namesIn(fitsOf(screen), 'fit.apart'), ['Silent Hospital']);
    assert.ok(!namesIn(fitsOf(screen), 'fit.fits').includes('Silent Hospital'));
    assert.match(fitsOf(screen).groups.find(({ id }) => id === 'fit.apart')?.lead ?? '', /neither good nor bad/);
    assert.doesNotMatch(fitsOf(screen).summary, /Silent/);
  });

  it('names the one thing worth finding out, with the telephone number, or says that nothing is', () => {
    const fit = worked(equal);
    const finding = { optionId: 'near', criterion: 'firstSeen', how: 'ring', changeChance: 0.31, gain: 0.02, telephone: '01632 960111' } as const;
    assert.match(fitsOf(shown(equal, { ...fit, worthFindingOut: finding })).worth?.text ?? '', /telephone call to Larkhill Hospital.*31 of 100.*01632 960111/);
    assert.match(fitsOf(shown(equal, { ...fit, worthFindingOut: null })).worth?.text ?? '', /nothing that can be asked/i);
  });

  it('says which card could not count, and which limits nobody has weighed', () => {
    const record = fitRecord(torn, [], { whatMatters: { words: 'x', cards: ['firstSeen', 'operation'], cannots: [{ id: 'c', text: 'Not on a Friday', saidBy: 'patient' }] } });
    const { notes } = fitsOf(shown(record));
    assert.ok(notes.some((note) => /“If I need an operation, how long from today” was chosen and could not count: one wait counts, not two/.test(note)), notes.join('\n'));
    assert.ok(notes.some((note) => /to be checked with each place: “Not on a Friday”/.test(note)));
  });

  it('is offered as an order of the columns only once something has been said, and the neutral order stays the usual one', () => {
    const table = tableOf(shown(soonest));
    assert.deepEqual(table.columns.map(({ optionId }) => optionId), ['carry-on', 'near', 'between', 'soon']);
    assert.deepEqual(table.byFit?.places.map((place) => table.columns[place]?.optionId), ['carry-on', 'soon', 'near', 'between']);
    assert.equal(tableOf(shown(fitRecord(torn, []))).byFit, undefined);
    assert.equal(tableOf(consultationScreen(soonest, context())).byFit, undefined);
  });

  it('is told to a screen reader in one sentence, with another where it is the same again', () => {
    const { live } = shown(soonest);
    assert.equal(live?.text, 'Sandmere Hospital fits what was said.');
    assert.match(live?.unchanged ?? '', /Worked out again, with the same answer\. Sandmere/);
    assert.notEqual(live?.key, shown(equal).live?.key);
    assert.equal(consultationScreen(soonest, context({ fit: { state: 'ready', fit: fitOf(soonest), isCurrent: false } })).live, undefined);
  });

  it('is spoken of without a word of the trade, and promises nothing', () => {
    for (const record of [soonest, equal, fitRecord(torn, []), fitRecord(torn.slice(0, 1), ['firstSeen'])]) {
      for (const id of ['whatMatters', 'options'] as const) assert.doesNotMatch(wordsOn(shown(record), id), JARGON);
    }
  });

  describe('where there is none', () => {
    it('says what would be needed before anything has been said', () => {
      assert.match(wordsOn(shown(fitRecord(torn, [])), 'options'), /Once they have said what matters, this page says which options fit/);
    });

    it('says so where fewer than two can be compared', () => {
      assert.match(fitsOf(shown(fitRecord(torn.slice(0, 1), ['firstSeen']))).summary, /not two places that can be compared/);
    });

    it('says that it is being worked out, or could not be, and shows all else', () => {
      for (const [state, words] of [['working', /Working out what fits/], ['failed', /could not be worked out\. Everything else works as before/]] as const) {
        const screen = consultationScreen(soonest, context({ fit: { state } }));
        assert.match(wordsOn(screen, 'options'), words);
        assert.equal(tableOf(screen).columns.length, 4);
      }
    });

    it('shows nothing of it where the comparison is closed', () => {
      for (const question of [{ reason: 'Mole', priority: 'urgentSuspectedCancer' as const }, { reason: 'Knee', redFlags: 'found' as const }]) {
        const screen = shown(fitRecord(torn, ['firstSeen'], { question }));
        assert.deepEqual(blocksOf(screen).filter(({ kind }) => ['fits', 'tradeOff', 'said'].includes(kind)), []);
        assert.equal(screen.live, undefined);
      }
    });

    it('names the fewest statements that contradict each other, each to be taken back', () => {
      const record = fitRecord(torn, ['firstSeen', 'journeyTime'], { whatMatters: { words: 'x', cards: ['firstSeen', 'journeyTime'], statements: [
        { id: 's1', kind: 'ratio', criterion: 'journeyTime', other: 'firstSeen', times: { from: 2, to: null }, text: 'the journey twice as much', saidBy: 'patient' },
        { id: 's2', kind: 'doesNotMatter', criterion: 'trips', text: 'trips', saidBy: 'patient' },
      ] } });
      const screen = shown(record);
      for (const id of ['whatMatters', 'options'] as const) {
        const [conflict] = blocksOf(screen, id).filter((block) => block.kind === 'said');
        assert.ok(conflict?.kind === 'said' && conflict.isFault === true);
        assert.equal(conflict.items.length, 2);
        assert.deepEqual(conflict.items.map(({ takeBack: { intent } }) => intent.type).sort(), ['removeStatement', 'toggle']);
        assert.ok(!conflict.items.some(({ id: of }) => of === 's2'));
      }
      assert.equal(blocksOf(screen, 'options').some(({ kind }) => kind === 'fits'), false);
    });
  });

  describe('behind "Look closer"', () => {
    const closerOf = (screen: Screen) => blockOf(screen, 'closer', 'options.fitCloser');

    it('shows how often each came in each place, in the order of the table, and with its numbers', () => {
      const chart = closerOf(shown(soonest)).blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []))[0];
      assert.ok(chart?.kind === 'bars');
      assert.deepEqual(chart.rows.map(({ id }) => id), ['near', 'between', 'soon']);
      assert.ok(chart.table.rows.every((cells) => cells.length === chart.table.headings.length));
      for (const { shares } of chart.rows) assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    });

    it('hides it, and says why, where most of the difference is not known', () => {
      const fit = worked(soonest);
      const hidden: WorkedOutFit = { ...fit, sharesShown: false, options: fit.options.map((o) => ({ ...o, firstShare: null, placeShares: null })) };
      const { blocks } = closerOf(shown(soonest, hidden));
      assert.equal(blocks.some(({ kind }) => kind === 'chart'), false);
      assert.match(stringsIn(blocks).join('\n'), /Not shown: most of the difference between these places is not known/);
    });

    it('gives seed and draws, to work it out again', () => {
      assert.match(stringsIn(closerOf(shown(soonest)).blocks).join('\n'), /10,000 random draws, seed 1, inputs [0-9a-f]{12}/);
    });

    it('says what would change it, and what did not count', () => {
      const fit = worked(soonest);
      const change = { wish: { criterion: 'journeyTime', more: true, insteadId: 'near', agreesWithWhatWasSaid: false }, figure: null } as const;
      assert.match(stringsIn(closerOf(shown(soonest, { ...fit, wouldChange: change })).blocks).join('\n'), /Larkhill Hospital would come out ahead if this mattered more: How long the journey is/);
      assert.match(stringsIn(closerOf(shown(soonest, { ...fit, wouldChange: { wish: null, figure: null } })).blocks).join('\n'), /Nothing within reason/);
    });
  });

  it('is the same whatever a provider claims', () => {
    const claim = fc.record({ text: fc.string({ minLength: 1 }), saidBy: fc.string({ minLength: 1 }), where: fc.string(), seenOn: fc.constant('2026-02-01') });
    const base = { places: torn, cards: ['firstSeen', 'visitCost'] as Criterion[] };
    const plain = stringsIn(fitsOf(shown(fitRecord(base.places, base.cards)))).join('\n');
    fc.assert(fc.property(fc.array(claim, { maxLength: 3 }), (claims) => {
      const record = fitRecord(base.places, base.cards);
      const boasting = { ...record, options: record.options.map((o) => (o.snapshot.service === null ? o : { ...o, snapshot: { ...o.snapshot, service: { ...o.snapshot.service, claims } } })) };
      assert.equal(stringsIn(fitsOf(shown(boasting))).join('\n'), plain);
    }), { numRuns: 8 });
  });

  it('stands for a moment of the record before, also when an option has just been taken away', () => {
    const fit = fitOf(equal);
    const fewer = { ...equal, options: equal.options.filter(({ id }) => id !== 'near') };
    const screen = consultationScreen(fewer, context({ fit: { state: 'ready', fit, isCurrent: false } }));
    assert.match(fitsOf(screen).summary, /an option taken away/);
  });

  it('gives a place that only lacks an answer on a must-have something to ask', () => {
    const unknown = option({ id: 'unknown', name: 'Unasked Clinic', snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-u', name: 'Unasked Clinic', stepFree: 'notKnown',
      journeys: [{ from: 'BS1', mode: 'publicTransport', minutes: 10, costPounds: 2, basis: 'practice' }], indicativeAppointmentWait: { status: 'days', days: 15, shownOn: '2026-03-01' } }) } });
    const record = fitRecord(torn, ['firstSeen'], { gettingThere: { words: 'x', means: ['publicTransport'], needs: ['stepFree'] }, options: [...torn.map(placeOption), unknown] });
    const text = stringsIn(fitsOf(shown(record)).groups.find(({ id }) => id === 'fit.fits')).join('\n');
    assert.match(text, /Unasked Clinic[^]*Ask whether it is step-free/);
  });
});
