// The table of step 4: what stands in it, and what is said once instead of over and over.
import assert from 'node:assert/strict';
import { snapshotOf } from '../../src/core/consultation/snapshot';
import { latestEvidence } from '../../src/core/evidence/evidenceIndex';
import { seenQualities } from '../../src/core/evidence/figure/seenQuality';
import { consultationScreen } from '../../src/view/consultationScreen';
import { evidenceOfMany, manyProviders } from '../evidenceOfMany';
import { carryOnOption, kneeRecord, measurement, option, service } from '../records';
import { blocksOf, cellOf, context, say, tableOf, wordsOn } from './screenParts';

const admitted = measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: 43.9 });
const listed = measurement({ indicator: 'rtt.medianWaitWeeks', value: 20.74 });

function at(id: string, over: Parameters<typeof service>[0] = {}, evidence = [admitted, listed]): ReturnType<typeof option> {
  return option({ id, name: id, ...(over?.kind === undefined ? {} : { kind: over.kind }), snapshot: { takenOn: '2026-03-01', service: service({ id, name: id, ...over }), evidence } });
}

describe('the option table', () => {
  it('holds every row in the fixed order, where there is something to say in each', () => {
    const full = at('A', { whatHappens: 'A visit.', cannotDo: 'No operations.', exclusions: 'Under 16.', claims: [{ text: 'x', saidBy: 'A', where: '', seenOn: '2026-01-01' }], indicativeAppointmentWait: { status: 'days', days: 30, shownOn: '2026-03-01' } });
    const rows = tableOf(consultationScreen(kneeRecord({ options: [carryOnOption(), full] }), context())).rows.map((r) => r.id);
    assert.deepEqual(rows, ['whatHappens', 'firstSeen', 'treated', 'stillWaiting', 'journey', 'good', 'bad', 'cannotDo', 'whoItSees', 'notKnown', 'providerSays']);
  });

  it('has as many cells in each row as options', () => {
    const table = tableOf(consultationScreen(kneeRecord({ options: [carryOnOption(), at('A'), at('B'), at('C'), at('D')] }), context()));
    assert.equal(table.columns.length, 5);
    for (const row of table.rows) assert.equal(row.cells.length, 5, row.id);
  });

  it('leaves out a row of figures that nobody publishes and says so once, naming the options', () => {
    const table = tableOf(consultationScreen(kneeRecord({ options: [carryOnOption(), at('A', {}, []), at('B', {}, [])] }), context()));
    assert.equal(table.rows.some((r) => ['firstSeen', 'treated', 'stillWaiting', 'results'].includes(r.id)), false);
    assert.deepEqual(table.notPublished, [
      'No figures published for how soon people are first seen: A; B.',
      'No figures published for waits of people who were operated on: A; B.',
      'No figures published for people still waiting: A; B.',
      'No figures published for results after treatment: A; B.',
    ]);
  });

  it('keeps "too few people" apart from "not published"', () => {
    const few = at('A', {}, [measurement({ indicator: 'rtt.medianWaitWeeks', value: null, n: 7, absence: 'tooFew' })]);
    const screen = consultationScreen(kneeRecord({ options: [few] }), context());
    assert.equal(cellOf(screen, 'stillWaiting', 'A').text, 'too few people to publish (7)');
    assert.equal(tableOf(screen).notPublished.some((t) => /people still waiting/.test(t)), false);
  });

  it('shows published results with their procedure and year, and once for whom there are none', () => {
    const gain = measurement({ indicator: 'proms.oxfordScore.adjustedHealthGainPoints', stratum: 'Knee replacement primary', value: 16.25, unit: 'points', n: 210, period: '2018/19', source: 'proms:0123456789ab' });
    const screen = consultationScreen(kneeRecord({ options: [at('A', {}, [gain]), at('B', {}, [])] }), context());
    assert.equal(cellOf(screen, 'results', 'A').figure, '16.3 points');
    assert.match(cellOf(screen, 'results', 'A').text, /a first knee replacement in 2018\/19/);
    assert.ok(cellOf(screen, 'results', 'A').detail?.some((d) => d.value === 'proms.oxfordScore.adjustedHealthGainPoints · proms:0123456789ab'));
    assert.ok(tableOf(screen).notPublished.includes('No figures published for results after treatment: B.'));
  });

  it('says "not measured" of a service no consultant leads, and does not count it as unpublished', () => {
    const screen = consultationScreen(kneeRecord({ options: [at('A'), at('B', { consultantLed: 'no' }, [])] }), context());
    assert.match(cellOf(screen, 'treated', 'B').text, /^not measured/);
    assert.equal(tableOf(screen).notPublished.some((t) => /operated on|still waiting/.test(t)), false);
  });

  it('names the row by treatment where the specialty seldom operates', () => {
    const r = kneeRecord({ question: { reason: 'Diarrhoea', treatmentFunction: '301', redFlags: 'noneFound' }, options: [at('A')] });
    assert.equal(tableOf(consultationScreen(r, context())).rows.find((row) => row.id === 'treated')?.label, 'Until treatment');
  });

  it('does not offer to take away the option that was chosen', () => {
    const table = tableOf(consultationScreen(kneeRecord({ options: [at('A'), at('B')], decision: { status: 'chosen', optionId: 'A' } }), context()));
    assert.deepEqual(table.columns.map((c) => [c.mark?.includes('chosen') ?? false, c.actions.length]), [[true, 0], [false, 1]]);
  });

  it('asks why an option is not offered', () => {
    const not = { ...at('A'), offered: 'notOffered' as const };
    assert.match(wordsOn(consultationScreen(kneeRecord({ options: [not] }), context()), 'options'), /Why is A not offered\?/);
    assert.doesNotMatch(wordsOn(consultationScreen(kneeRecord({ options: [at('A')] }), context()), 'options'), /Why is A not offered\?/);
  });

  it('offers to add an option where there is none', () => {
    assert.match(wordsOn(consultationScreen(kneeRecord({ options: [] }), context()), 'options'), /There are no options yet[^]*concord\.addOption/);
  });

  it('shows a hostile name as the text it is', () => {
    const name = '<img src=x onerror=alert(1)>';
    assert.equal(tableOf(consultationScreen(kneeRecord({ options: [{ ...at('A'), name }] }), context())).columns[0]?.name, name);
  });
});

describe('a cell of the option table', () => {
  const evidence = evidenceOfMany();
  const seenAt = (place: number, id: string): ReturnType<typeof option> => {
    const provider = manyProviders[place] ?? '';
    const figures = latestEvidence(evidence, provider, 'C_110');
    return option({ id, name: id, snapshot: { takenOn: '2026-03-01', service: service({ id, name: id }), evidence: figures, quality: seenQualities(figures, evidence, '2026-03-01') } });
  };
  const record = kneeRecord({ options: [carryOnOption(), seenAt(3, 'A'), seenAt(36, 'B'), seenAt(39, 'C')] });
  const screen = consultationScreen(record, context({ evidence }));

  it('is one line: numerals, what they are of, what they could be now, and a grade by shape and word', () => {
    const cell = cellOf(screen, 'stillWaiting', 'A');
    assert.match(cell.figure ?? '', /^[\d.]+ weeks so far$/);
    assert.ok(cell.text.length < 45, cell.text);
    assert.match(cell.couldBe ?? '', /^could now be [\d.]+ to [\d.]+$/);
    assert.deepEqual(cell.quality, { grade: 'strong', word: 'strong' });
  });

  it('of a directory\u2019s estimate says that it is one, and why it is weak at most', () => {
    const days = (id: string, value: number) => service({ id, name: id, indicativeAppointmentWait: { status: 'days', days: value, shownOn: '2026-02-27' } });
    const directory = [days('A', 18), days('B', 147)];
    const options = directory.map((each) => option({ id: each.id, name: each.id, snapshot: snapshotOf(each, { takenOn: '2026-03-01', evidence: [], practice: undefined, directory }) }));
    const cell = cellOf(consultationScreen(kneeRecord({ options }), context()), 'firstSeen', 'A');
    assert.deepEqual([cell.figure, cell.quality], ['18 days', { grade: 'weak', word: 'weak' }]);
    assert.match(cell.couldBe ?? '', /^could now be \d+ to \d+ days$/);
    assert.match(JSON.stringify(cell.detail), /Weak at most.*Estimated, not measured/);
    assert.equal(cell.actions, undefined, 'there is no row of the evidence to show');
  });

  it('has the whole story behind it: what it is, two causes of its grade, the others, the rank, the source and its row', () => {
    const { detail = [], actions = [], bar } = cellOf(screen, 'stillWaiting', 'A');
    const labels = detail.map((d) => d.label);
    for (const label of ['What it is', 'How well known', 'How well measured', 'How current', 'Now', 'How worked out', 'Beside the others here', 'Among all providers', 'Source', 'Period', 'Number of people', 'What it does not say']) assert.ok(labels.includes(label), label);
    assert.match(detail.find((d) => d.label === 'How current')?.value ?? '', /1 month old/);
    assert.match(detail.find((d) => d.label === 'Beside the others here')?.value ?? '', /shorter than B/);
    assert.equal(bar?.value, 13.5);
    const [action] = actions;
    assert.ok(action?.does === 'command' && action.command === 'concord.showEvidenceRow');
    assert.deepEqual(JSON.parse(action.argument ?? ''), { indicator: 'rtt.medianWaitWeeks', provider: manyProviders[3], treatmentFunction: 'C_110', period: '2026-01', source: 'rtt:0123456789ab' });
  });

  it('is bold only where it differs from another by something worth having', () => {
    assert.deepEqual(['A', 'B'].map((id) => cellOf(screen, 'stillWaiting', id).standsOut ?? false), [true, false]);
  });

  it('stands on a scale common to its row', () => {
    const scales = ['A', 'B', 'C'].map((id) => cellOf(screen, 'stillWaiting', id).bar?.scale);
    assert.deepEqual(scales[1], scales[0]);
    assert.deepEqual(scales[2], scales[0]);
  });

  it('says of twelve patients that they are twelve, and is at most weak', () => {
    const cell = cellOf(screen, 'stillWaiting', 'C');
    assert.ok(cell.quality?.grade === 'weak' || cell.quality?.grade === 'poor');
    assert.match(cell.detail?.find((d) => d.label === 'How well measured')?.value ?? '', /12 patients/);
  });

  it('claims nothing of a figure from before quality was kept', () => {
    const old = consultationScreen(kneeRecord({ options: [at('A')] }), context());
    const cell = cellOf(old, 'stillWaiting', 'A');
    assert.deepEqual([cell.quality, cell.couldBe, cell.bar, cell.standsOut], [undefined, undefined, undefined, undefined]);
    assert.match(cell.detail?.find((d) => d.label === 'How well known')?.value ?? '', /not graded/);
  });

  it('sets rows of more than one option side by side once, with what can be told', () => {
    const row = tableOf(screen).rows.find((r) => r.id === 'stillWaiting');
    assert.match(row?.comparison ?? '', /A: shorter than B/);
    assert.equal(row?.comparisonOfSome, say('compare.rowMany'), 'on a page without all of them none is named');
    assert.equal(tableOf(consultationScreen(kneeRecord({ options: [seenAt(3, 'A')] }), context())).rows.find((r) => r.id === 'stillWaiting')?.comparison, undefined);
  });

  it('has charts behind "Look closer", each with a table of the numbers of its points', () => {
    const charts = blocksOf(screen, 'options').flatMap((b) => (b.kind === 'chart' ? [b.chart] : []));
    assert.deepEqual(charts.map((c) => c.id), ['options.dots.rtt.admitted.medianWaitWeeks', 'options.dots.rtt.medianWaitWeeks', 'options.dots.rtt.within18WeeksShare', 'options.funnel.rtt.within18WeeksShare']);
    for (const chart of charts) {
      assert.ok(chart.table.rows.every((cells) => cells.length === chart.table.headings.length));
      if (chart.kind === 'dots') for (const point of chart.points) assert.equal(chart.table.rows.find(([name]) => name === point.name)?.[1], point.words);
      else if (chart.kind === 'funnel') for (const point of chart.points) assert.ok(chart.table.rows.some(([name, value]) => name?.startsWith(`${point.letter}: `) === true && value === `${Math.round(point.value * 100)} in 100`));
    }
    const funnel = charts.find((c) => c.kind === 'funnel');
    assert.equal(funnel?.others.length, 37);
    assert.ok(funnel?.limits.every((l) => l.limits998.low <= l.limits95.low && l.limits95.high <= l.limits998.high));
    assert.equal(blocksOf(consultationScreen(record, context()), 'options').some((b) => b.kind === 'chart' && b.chart.kind === 'funnel'), false, 'without evidence there is no funnel');
  });

  it('shows no chart where nothing is published', () => {
    assert.equal(blocksOf(consultationScreen(kneeRecord({ options: [at('A', {}, [])] }), context({ evidence })), 'options').some((b) => b.kind === 'closer'), false);
  });

  it('ranks and compares nobody by what visitors said', () => {
    const friends = manyProviders.map((provider, i) => measurement({ indicator: 'fft.positiveShare', provider, stratum: 'Inpatients', value: 0.6 + i / 100, unit: 'share', n: 400, source: 'fft:0123456789ab' }));
    const graded = (place: number, id: string): ReturnType<typeof option> => option({ id, name: id, snapshot: { takenOn: '2026-03-01', service: service({ id, name: id }), evidence: friends.slice(place, place + 1), quality: seenQualities(friends.slice(place, place + 1), friends, '2026-03-01') } });
    const shown = consultationScreen(kneeRecord({ options: [graded(1, 'A'), graded(38, 'B')] }), context({ evidence: friends }));
    const cell = cellOf(shown, 'results', 'B');
    assert.match(cell.text, /not for comparing/);
    assert.equal(tableOf(shown).rows.find((r) => r.id === 'results')?.comparison, undefined);
    assert.deepEqual([cell.bar, cell.standsOut], [undefined, undefined]);
    assert.equal(cell.detail?.some((d) => d.value.endsWith('of 40')), false);
    assert.equal(blocksOf(shown, 'options').some((b) => b.kind === 'chart'), false);
  });
});
