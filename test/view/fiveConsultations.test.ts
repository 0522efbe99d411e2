// The five consultations of the design, as a doctor and a patient would see them.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Block, Screen } from '../../src/view/screen';
import { fixedPorts } from '../ports';
import { sampleRecords, type Samples } from './sampleRecords';
import { blockOf, blocksOf, cellOf, stringsIn, tableOf, wordsOn } from './screenParts';

/** The places of step 3 with their journeys. */
function reachFacts(screen: Screen): Extract<Block, { kind: 'facts' }> {
  const found = blocksOf(screen, 'gettingThere').find((b) => b.kind === 'facts' && /can be reached/.test(b.legend));
  return found?.kind === 'facts' ? found : assert.fail('nothing is said of reach');
}

function reachOf(screen: Screen, name: RegExp): { readonly value: string; readonly more: readonly string[] } {
  const row = reachFacts(screen).facts.find(({ label }) => name.test(label)) ?? assert.fail(`no place ${String(name)}`);
  return { value: row.value, more: row.more?.items ?? [] };
}

describe('the five consultations', () => {
  let samples: Samples;
  before(async () => { samples = await sampleRecords(); });
  const screenOf = (pathway: string): Screen => consultationScreen(samples.of(pathway), samples.context());
  const optionId = (record: Consultation, name: RegExp): string => record.options.find((o) => name.test(o.name))?.id ?? assert.fail(`no option ${String(name)}`);

  describe('1, knee osteoarthritis, no car', () => {
    it('says that the distant hospital is too far, and what would help', () => {
      const screen = screenOf('knee');
      const far = optionId(samples.of('knee'), /Brindlewood/);
      assert.equal(cellOf(screen, 'journey', far).tone, 'warning');
      assert.match(cellOf(screen, 'journey', far).text, /140 minutes by bus and train.*too long/);
      const { value, more } = reachOf(screen, /Brindlewood Park/);
      assert.match(value, /140 minutes by bus and train.*too long a journey; also: costs too much.*There and back 280 minutes/);
      assert.match(more.join('\n'), /also works at .*rooms in Sallowmere, 2 miles away/);
      const rest = stringsIn(blockOf(screen, 'closer', 'there.help')).join('\n');
      assert.match(rest, /phone or video/);
      assert.match(rest, /Patient transport is unlikely/);
      assert.match(rest, /may be able to claim travel costs/);
      assert.match(rest, /no desk to pay fares back/);
    });

    it('can reach two of five places, and says of each of the other three why not and what would change that', () => {
      const screen = screenOf('knee');
      const { legend, facts } = reachFacts(screen);
      assert.equal(legend, '2 of 5 places can be reached.');
      assert.deepEqual(facts.filter(({ value }) => /within reach\./.test(value)).map(({ label }) => label), ['Community muscle and joint service', 'Trauma and orthopaedics, knee, Sallowmere General']);
      assert.deepEqual(facts.filter(({ more }) => more !== undefined).length, 3);
      const [vale, hollin] = [reachOf(screen, /Vale Community/), reachOf(screen, /Hollin Moor/)];
      assert.match(vale.value, /55 minutes by bus and train, about £12 there and back, which costs too much/);
      assert.match(vale.more.join('\n'), /claim travel costs back[^]*25 minutes with a lift/);
      assert.match(hollin.value, /No way there by the transport named/);
      assert.match(hollin.more.join('\n'), /55 minutes with a lift from someone/);
      assert.deepEqual(samples.of('knee').history.at(-1)?.reach, { options: 7, offered: 6, reachable: 3, notKnown: 0 });
    });

    it('shows her home as an area and her places on a map, with the same as a table', () => {
      const { chart } = blockOf(screenOf('knee'), 'chart', 'there.map.chart');
      assert.ok(chart.kind === 'map');
      assert.deepEqual(chart.places.map(({ letter, mark }) => `${letter} ${mark}`), ['A within', 'B within', 'C beyond', 'D beyond', 'E beyond']);
      assert.equal(chart.table.rows.length, 5);
      for (const record of samples.records) assert.doesNotMatch(stringsIn(consultationScreen(record, samples.context()).steps[2]).join('\n'), /ZZ7 2BD|decile|depriv/i);
    });

    it('sets the claim apart and beside the published figures', () => {
      const far = optionId(samples.of('knee'), /Brindlewood/);
      const cell = cellOf(screenOf('knee'), 'providerSays', far);
      assert.equal(cell.tone, 'claim');
      assert.match((cell.items ?? []).join('\n'), /within six weeks[^]*Published, waits of people who were operated on: 15\.6 weeks[^]*No published results/);
    });

    it('names the hospitals without published results once, and never the claim among figures', () => {
      const table = tableOf(screenOf('knee'));
      assert.equal(table.notPublished.filter((t) => /results/.test(t)).length, 1);
      assert.match(table.notPublished.join('\n'), /results after treatment: .*Sallowmere General; .*Brindlewood Park/);
      for (const row of table.rows.filter((r) => r.id !== 'providerSays')) assert.doesNotMatch(stringsIn(row).join('\n'), /six weeks/);
    });

    it('says "not measured" of the physiotherapists and shows no clock date and nothing sent', () => {
      const screen = screenOf('knee');
      const community = optionId(samples.of('knee'), /Community/);
      assert.match(cellOf(screen, 'treated', community).text, /^not measured/);
      assert.equal(screen.status.sent, 'Nothing has been sent');
      assert.equal(screen.status.sentIsSafe, false);
      assert.equal(blocksOf(screen).some((b) => b.kind === 'field' && b.id === 'clockStart.date'), false);
    });
  });

  describe('2, changing mole', () => {
    it('closes the comparison: no cards, no figures, no options, and says so by name', () => {
      const screen = screenOf('skin-cancer');
      for (const id of ['whatMatters', 'gettingThere', 'options'] as const) {
        assert.match(wordsOn(screen, id), /Urgent suspected cancer/);
        assert.deepEqual(blocksOf(screen, id).map((b) => b.kind), ['notice']);
      }
      assert.doesNotMatch(stringsIn(screen.steps.slice(0, 5)).join('\n'), /[\d.]+ weeks (?:so far|was|is)|middle wait|e-RS showed|2WW/);
    });

    it('still asks who does what next and what to do if things get worse, and makes a note', () => {
      const screen = screenOf('skin-cancer');
      assert.notEqual(blockOf(screen, 'field', 'nextAction.what').value, '');
      assert.notEqual(blockOf(screen, 'field', 'decision.worseningAdvice').value, '');
      assert.match(blockOf(screen, 'preview', 'note.short').text, /Urgent suspected cancer/);
      assert.equal(blocksOf(screen).some((b) => b.kind === 'choice' && b.id === 'decision.status'), false);
      assert.equal(blockOf(screen, 'choice', 'decision.optionId').legend, 'Where does the urgent referral go?');
    });
  });

  describe('3, cataract, daughter present', () => {
    it('keeps who spoke and who decided apart', () => {
      const screen = screenOf('cataract');
      const people = blockOf(screen, 'entries', 'people').items;
      assert.ok(people.some((p) => /daughter/.test(p.text) && p.toggle?.on === true));
      const decided = blockOf(screen, 'toggles', 'decision.decidedBy').members.filter((m) => m.on).map((m) => m.label);
      assert.deepEqual(decided, ['Patient']);
    });

    it('says at each place whether it is step-free, and what she needs in the strip and in every note', () => {
      const screen = screenOf('cataract');
      const journeys = tableOf(screen).rows.find((r) => r.id === 'journey')?.cells ?? [];
      assert.ok(journeys.some((c) => c.items?.includes('Step-free: not known, ask') === true));
      assert.match(screen.patient.find((p) => p.label === 'Needs')?.value ?? '', /hearing/i);
      for (const note of ['note.short', 'note.full', 'note.patient']) assert.match(blockOf(screen, 'preview', note).text, /hearing/i);
    });
  });

  describe('4, chronic diarrhoea, Polish interpreter', () => {
    it('is sent for triage, not booked, with an owner, a date and the choice due later', () => {
      const screen = screenOf('diarrhoea');
      assert.equal(blockOf(screen, 'choice', 'booking.state').value, 'sentForTriage');
      assert.equal(blocksOf(screen).some((b) => b.kind === 'field' && b.id === 'booking.date'), false);
      assert.notEqual(blockOf(screen, 'field', 'nextAction.who').value, '');
      assert.notEqual(blockOf(screen, 'field', 'nextAction.byDate').value, '');
      assert.match(wordsOn(screen, 'decide'), /The choice of place comes after the referral has been looked at/);
    });

    it('invents no wait for triage or advice', () => {
      const record = samples.of('diarrhoea');
      const screen = screenOf('diarrhoea');
      assert.equal(cellOf(screen, 'firstSeen', optionId(record, /referral assessment/)).figure, undefined);
      for (const row of ['firstSeen', 'treated', 'stillWaiting']) assert.match(cellOf(screen, row, optionId(record, /advice/)).text, /not compared with a clinic/);
    });

    it('asks which language where an interpreter is needed', () => {
      assert.equal(blockOf(screenOf('diarrhoea'), 'field', 'gettingThere.interpreterLanguage').value, 'Polish');
    });
  });

  describe('5, adult ADHD, safe contact', () => {
    it('says that the contract of the online provider is not confirmed', () => {
      assert.match(wordsOn(screenOf('adult-adhd'), 'options'), /not confirmed/);
    });

    it('warns of how not to make contact before a note leaves, and keeps the reason off the patient copy heading', () => {
      const screen = screenOf('adult-adhd');
      assert.match(wordsOn(screen, 'note'), /Before anything is sent or printed: Text only/);
      assert.doesNotMatch(blockOf(screen, 'preview', 'note.patient').text.split('\n')[0] ?? '', /ADHD/i);
    });

    it('stays in progress: not deciding is an answer', () => {
      assert.equal(screenOf('adult-adhd').status.progress, 'in progress');
      assert.match(blockOf(screenOf('adult-adhd'), 'preview', 'note.short').text, /IN PROGRESS/);
    });
  });

  describe('all of them', () => {
    it('can be used with every figure taken away', () => {
      for (const record of samples.records) {
        const bare: Consultation = { ...record, options: record.options.map((o) => ({ ...o, snapshot: { ...o.snapshot, evidence: [], joinedOn: null, service: o.snapshot.service === null ? null : withoutWait(o.snapshot.service) } })) };
        const screen = consultationScreen(bare, samples.context());
        assert.equal(screen.steps.length, 6);
        if (screen.steps[3]?.state !== 'not needed') {
          assert.equal(tableOf(screen).rows.flatMap((r) => r.cells).some((c) => c.figure !== undefined), false);
          assert.match(tableOf(screen).notPublished.join('\n'), /waits of people who were (?:operated on|treated)|^$/);
        }
        assert.match(blockOf(screen, 'preview', 'note.full').text, /WHAT MATTERS|URGENT/i);
        assert.match(blockOf(screen, 'preview', 'note.short').text, new RegExp(record.id));
      }
    });

    it('change no figure when a claim changes', () => {
      for (const record of samples.records) {
        const louder: Consultation = { ...record, options: record.options.map((o) => ({ ...o, snapshot: { ...o.snapshot, service: o.snapshot.service === null ? null : { ...o.snapshot.service, claims: [{ text: 'Seen in 1 day, the shortest wait of all: 99 in 100 satisfied', saidBy: 'Them', where: 'a poster', seenOn: '2026-11-01' }] } } })) };
        const figures = (r: Consultation): unknown => blocksOf(consultationScreen(r, samples.context())).flatMap((b): unknown[] => (b.kind === 'options' ? [{ rows: b.rows.filter((row) => row.id !== 'providerSays'), none: b.notPublished, order: b.columns.map((c) => c.optionId) }] : b.kind === 'cards' ? [b] : []));
        assert.deepEqual(figures(louder), figures(record));
      }
    });

    it('refuse an access code wherever it is written', () => {
      const record = samples.of('knee');
      const ports = fixedPorts();
      for (const field of ['nextAction.what', 'decision.worseningAdvice', 'booking.place'] as const) {
        assert.equal(applyIntent(record, { type: 'amend', field, value: 'access code 4821' }, ports).ok, false);
      }
      assert.match(blockOf(screenOf('diarrhoea'), 'field', 'booking.ubrn').hint ?? '', /access code or password/);
    });
  });
});

function withoutWait<T extends { indicativeAppointmentWait?: unknown; indicativeTreatmentWait?: unknown }>(service: T): T {
  const { indicativeAppointmentWait: _one, indicativeTreatmentWait: _other, ...rest } = service;
  return rest as T;
}
