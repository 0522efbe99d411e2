// The sidebar: what is under way, what is due, and how old the sources are.
import assert from 'node:assert/strict';
import type { Source } from '../../src/core/evidence/measurement';
import { MOST_LISTED, sidebarScreen, summaryOf, unreadableSummary, type ConsultationSummary, type SidebarInput } from '../../src/view/sidebarScreen';
import { kneeRecord, practice, record } from '../records';
import { say, stringsIn } from './screenParts';

const URI = 'file:///w/consultations/2026-03-02-k7m2qa.consultation.json';

function input(over: Partial<SidebarInput> = {}): SidebarInput {
  return { say, today: '2026-03-10', practice: practice(), consultations: [], sources: [], faults: [], hasFolder: true, ...over };
}
function source(over: Partial<Source> = {}): Source {
  return { id: 'rtt:1', publication: 'rtt', kind: 'officialStatistic', file: 'rtt.csv', sha256: '0', publisher: 'NHS England', title: 'RTT waiting times', period: '2026-01', licence: 'OGL', importedOn: '2026-03-01', rowsRead: 1000, rowsKept: 998, rowsRefused: 2, refusals: [], ...over };
}
function summary(over: Partial<ConsultationSummary> = {}): ConsultationSummary {
  return { uri: URI, title: 'Knee pain', description: '', lacks: '', state: 'inProgress', priority: 'routine', ...over };
}

describe('a consultation in the sidebar', () => {
  it('names the reason, the reference and the date, and what is lacking first', () => {
    const s = summaryOf(kneeRecord(), URI, say);
    assert.equal(s.title, 'Knee pain for a year');
    assert.equal(s.description, 'P-1042, 2 March 2026');
    assert.match(s.lacks, /^missing: what was offered and \d more$/);
    assert.equal(s.state, 'inProgress');
  });

  it('leaves a private reason out', () => {
    const s = summaryOf(kneeRecord({ gettingThere: { sensitiveReason: true } }), URI, say);
    assert.doesNotMatch(stringsIn(s).join(' '), /Knee/);
    assert.equal(s.title, 'Reason kept private');
  });

  it('says its priority where it is not routine', () => {
    assert.match(summaryOf(kneeRecord({ question: { reason: 'Mole', priority: 'urgentSuspectedCancer' } }), URI, say).description, /Urgent suspected cancer/);
  });

  it('is due on every day somebody has to look, the earliest first', () => {
    const of = (over: Parameters<typeof kneeRecord>[0]): ConsultationSummary['due'] => summaryOf(kneeRecord(over), URI, say).due;
    assert.deepEqual(of({ nextAction: { who: 'Anna', what: 'sends the letter', byDate: '2026-03-09' }, decision: { reviewDate: '2026-06-01', choiceLater: { who: 'The triage team', byDate: '2026-03-20' } } }), [
      { kind: 'action', byDate: '2026-03-09', text: 'Anna: sends the letter' },
      { kind: 'choice', byDate: '2026-03-20', text: 'The triage team: Offer the choice of place' },
      { kind: 'review', byDate: '2026-06-01', text: 'Look at this again together' },
    ]);
    assert.deepEqual(of({ nextAction: { what: 'ring' } }), [{ kind: 'action', byDate: null, text: 'Nobody yet: ring' }]);
    assert.equal(of({}), undefined);
  });

  it('says from when the patient may ask to move, apart from what is due, and to whom it was handed', () => {
    const s = summaryOf(kneeRecord({ clockStart: { confirmed: 'yes', date: '2026-03-02' }, handOver: { to: 'Anna', on: '2026-03-02' } }), URI, say);
    assert.deepEqual([s.mayAskFrom, s.handedTo, s.due], ['2026-07-06', 'Anna', undefined]);
  });

  it('is small: the host holds thousands', () => {
    const s = summaryOf(kneeRecord({ nextAction: { who: 'Anna', what: 'sends the letter', byDate: '2026-03-09' }, decision: { reviewDate: '2026-06-01' }, clockStart: { confirmed: 'yes', date: '2026-03-02' } }), URI, say);
    assert.ok(JSON.stringify(s).length < 700, String(JSON.stringify(s).length));
  });

  it('counts as sent only with a reference and a letter', () => {
    const state = (over: Parameters<typeof kneeRecord>[0]): string => summaryOf(kneeRecord({ decision: { status: 'chosen', optionId: 'near' }, ...over }), URI, say).state;
    assert.equal(state({}), 'decided');
    assert.equal(state({ booking: { state: 'booked', ubrn: '0000 1234 5678' } }), 'decided');
    assert.equal(state({ booking: { state: 'booked', ubrn: '0000 1234 5678' }, letter: { state: 'attached' } }), 'sent');
    for (const back of ['rejected', 'returnedWithAdvice', 'unknown'] as const)
      assert.equal(state({ booking: { state: back, ubrn: '0000 1234 5678' }, letter: { state: 'attached' } }), 'decided', back);
  });

  it('shows a file that cannot be read by its name and why', () => {
    const s = unreadableSummary('file:///w/consultations/2026-01-01%20x.consultation.json', 'The file is empty.');
    assert.deepEqual([s.title, s.description, s.state], ['2026-01-01 x.consultation.json', 'The file is empty.', 'unreadable']);
    assert.equal(unreadableSummary('file:///w/%E0%A4%A', 'x').title, '%E0%A4%A');
  });
});

describe('the sidebar', () => {
  it('offers a way on where there is nothing yet', () => {
    const labels = (over: Partial<SidebarInput>): string[] => sidebarScreen(input(over)).empty?.actions.map((a) => a.label) ?? [];
    assert.deepEqual(labels({ hasFolder: false, practice: undefined }), ['Open the sample practice', 'Open a folder']);
    assert.deepEqual(labels({ practice: undefined }), ['New consultation', 'Open the sample practice']);
    assert.deepEqual(labels({}), ['New consultation']);
    assert.equal(sidebarScreen(input({ consultations: [summary()] })).empty, undefined);
  });

  it('groups by state, unreadable first, the newest on top', () => {
    const at = (day: string, state: ConsultationSummary['state']): ConsultationSummary => summary({ uri: `file:///w/consultations/2026-03-${day}-a.consultation.json`, title: day, state });
    const { groups } = sidebarScreen(input({ consultations: [at('01', 'sent'), at('02', 'inProgress'), at('09', 'inProgress'), at('05', 'unreadable')] }));
    assert.deepEqual(groups.map((g) => [g.title, g.items.map((i) => i.title)]), [['Cannot be read: 1', ['05']], ['In progress: 2', ['09', '02']], ['Sent: 1', ['01']]]);
  });

  it('lists no more than a person scrolls through, and says so', () => {
    const many = Array.from({ length: MOST_LISTED + 5 }, (_, i) => summary({ uri: `file:///w/${i}.consultation.json`, due: [{ kind: 'action', text: 'x', byDate: '2026-03-01' }] }));
    const { groups, due } = sidebarScreen(input({ consultations: many }));
    assert.equal(groups[0]?.items.length, MOST_LISTED);
    assert.equal(groups[0]?.title, `In progress: ${MOST_LISTED + 5}, the newest ${MOST_LISTED} listed`);
    assert.equal(due.length, MOST_LISTED);
  });

  it('puts what is late first, and says how late without colour', () => {
    const of = (byDate: string | null, kind: 'action' | 'appointment' | 'lookUp' = 'action'): ConsultationSummary => summary({ uri: `u:${byDate}${kind}`, due: [{ kind, text: 'Anna: rings', byDate }] });
    const { due } = sidebarScreen(input({ consultations: [of('2026-03-12'), of('2026-03-10'), of('2026-03-09'), of(null), of(null, 'lookUp'), of('2026-03-08', 'appointment'), of('2026-03-20', 'appointment')] }));
    assert.deepEqual(due.map((d) => [d.when, d.late]), [
      ['late: no date set', true], ['now', true], ['late: was on 8 March 2026', true], ['late: was due 9 March 2026', true], ['today', false], ['by 12 March 2026', false], ['on 20 March 2026', false],
    ]);
    assert.equal(due[0]?.text, 'Anna: rings · Knee pain');
  });

  it('lists what was handed over with who, what and by when, the late first', () => {
    const handed = (byDate: string | null, title: string): ConsultationSummary =>
      summary({ uri: `u:${title}`, title, handedTo: 'Anna', ...(byDate === null ? {} : { due: [{ kind: 'review' as const, text: 'Look again', byDate: '2026-01-01' }, { kind: 'action' as const, text: 'Anna: rings', byDate }] }) });
    const { forSecretary } = sidebarScreen(input({ consultations: [handed('2026-03-12', 'b'), handed('2026-03-09', 'a'), summary(), handed(null, 'c')] }));
    assert.deepEqual(forSecretary.map((f) => [f.title, f.who, f.what, f.when, f.late]), [
      ['c', 'with Anna', 'nothing is written down to do', 'late: no date set', true],
      ['a', 'with Anna', 'Anna: rings', 'late: was due 9 March 2026', true],
      ['b', 'with Anna', 'Anna: rings', 'by 12 March 2026', false],
    ]);
  });

  it('says from when or since when a patient may ask to be seen elsewhere, and calls nobody late', () => {
    const { mayAsk, due } = sidebarScreen(input({ consultations: [summary({ uri: 'u:1', mayAskFrom: '2026-04-01' }), summary({ uri: 'u:2', mayAskFrom: '2026-03-10' })] }));
    assert.deepEqual(mayAsk.map((m) => m.when), ['since 10 March 2026', 'from 1 April 2026']);
    assert.deepEqual(due, []);
  });

  it('calls a statistic stale when its month is more than three before this one', () => {
    const of = (period: string): [string, boolean] => {
      const [s] = sidebarScreen(input({ sources: [source({ period })] })).sources;
      return [s?.age ?? '', s?.stale ?? false];
    };
    assert.deepEqual(of('2026-01'), ['2 months old', false]);
    assert.deepEqual(of('2025-12'), ['3 months old', false]);
    assert.deepEqual(of('2025-11'), ['4 months old', true]);
  });

  it('calls a directory answer stale after thirty days', () => {
    const of = (importedOn: string): [string, boolean] => {
      const [s] = sidebarScreen(input({ sources: [source({ publication: 'ersSearch', kind: 'directory', period: null, importedOn })] })).sources;
      return [s?.age ?? '', s?.stale ?? false];
    };
    assert.deepEqual(of('2026-03-10'), ['seen today', false]);
    assert.deepEqual(of('2026-02-08'), ['30 days old', false]);
    assert.deepEqual(of('2026-02-07'), ['31 days old', true]);
  });

  it('does not call an older month stale where a newer one is there', () => {
    const { sources } = sidebarScreen(input({ sources: [source({ id: 'a', period: '2024-01' }), source({ id: 'b', period: '2026-01' })] }));
    assert.deepEqual(sources.map((s) => [s.period, s.age, s.stale]), [['January 2026', '2 months old', false], ['January 2024', 'a newer one is here', false]]);
  });

  it('says how many rows were used and refused', () => {
    assert.equal(sidebarScreen(input({ sources: [source()] })).sources[0]?.detail, 'NHS England · rtt.csv · 998 of 1,000 rows used · 2 rows refused · imported 1 March 2026');
  });

  it('passes faults on and names the practice', () => {
    const s = sidebarScreen(input({ faults: ['concord.json: line 3'], consultations: [summaryOf(record(), URI, say)] }));
    assert.deepEqual(s.faults, ['concord.json: line 3']);
    assert.equal(s.practice, 'Mill Lane Surgery');
    assert.equal(s.groups[0]?.items[0]?.title, 'New consultation');
  });
});
