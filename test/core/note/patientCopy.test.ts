import assert from 'node:assert/strict';
import type { Consultation } from '../../../src/core/consultation/record';
import { toClinicalText } from '../../../src/core/note/render/clinicalText';
import type { NoteDocument } from '../../../src/core/note/render/document';
import { toHtml } from '../../../src/core/note/render/html';
import { toMarkdown } from '../../../src/core/note/render/markdown';
import { noteModel } from '../../../src/core/note/noteModel';
import { layoutFor, patientCopy } from '../../../src/core/note/patient/patientCopy';
import { wordsOf } from '../../../src/core/words/words';
import { noteSamples, textsOf, type NoteSample } from '../../noteSamples';
import { carryOnOption, kneeRecord, measurement, option, practice, service } from '../../records';

const say = wordsOf('en');
const surgery = practice({ practice: { odsCode: 'Z99999', name: 'Mill Lane Surgery', telephone: '01632 960100' } });
const copyOf = (record: Consultation): NoteDocument =>
  patientCopy(noteModel(record, { say, practice: surgery, fit: null, writtenAt: '2026-11-25T09:00:00Z', order: 'name' }));
const flat = (document: NoteDocument): string => textsOf(document).join(' \n ');

const knee = kneeRecord();
const chosenKnee = (over: Parameters<typeof kneeRecord>[0] = {}): Consultation => kneeRecord({
  decision: { ...knee.decision, status: 'chosen', optionId: 'near', decidedOn: '2026-03-02', reasonWords: 'It is one bus.', decidedBy: ['patient'] },
  options: knee.options.map((o) => ({ ...o, offered: 'offered' as const })), ...over,
});

describe('the patient copy', () => {
  let samples: readonly NoteSample[];
  before(async () => { samples = await noteSamples(); });

  describe('says first', () => {
    it('what is decided, or that nothing is', () => {
      assert.equal(copyOf(chosenKnee()).banner[0], 'Decided: Larkhill.');
      assert.equal(copyOf(knee).banner[0], 'Nothing has been decided yet. That is fine.');
      assert.equal(copyOf(chosenKnee()).bannerPicture?.picture, 'tick');
      assert.equal(copyOf(knee).bannerPicture?.picture, 'question');
    });
    it('that what was decided has come back', () => {
      const back = chosenKnee({ booking: { state: 'rejected', ubrn: '1234 5678 9012' } });
      assert.match(copyOf(back).banner[0] ?? '', /sent the referral back/);
      assert.equal(copyOf(back).bannerPicture?.picture, 'question');
    });
    it('that there is no appointment yet, and who does what by when on which number', () => {
      const text = flat(copyOf(chosenKnee({ nextAction: { who: 'Anna', what: 'send the form', byDate: '2026-03-05', telephone: '01632 960120' } })));
      assert.match(text, /You do not have an appointment yet\./);
      assert.match(text, /Who does it \n Anna \n What \n Send the form \n By when \n 5 March 2026 \n Telephone \n 01632 960120/);
      assert.match(text, /If you are not sure that this has been done, ring us on 01632 960100 after 5 March 2026\./);
    });
    it('the day and place where there is one', () => {
      const text = flat(copyOf(chosenKnee({ booking: { state: 'booked', date: '2026-04-01', time: '09:20', place: 'Clinic 3', ubrn: '1234 5678 9012' } })));
      assert.match(text, /You have an appointment: 1 April 2026, 09:20, Clinic 3\./);
      assert.doesNotMatch(text, /do not have an appointment/);
    });
    it('that an answer was lost, whether or not there is a reference', () =>
      assert.match(flat(copyOf(chosenKnee({ booking: { state: 'unknown' } }))), /We do not know yet whether your referral went through/));
    it('which paper it takes the place of', () => {
      const seal = { at: '2026-03-03T10:00:00Z', milestone: 'exported' as const, recordSha256: '0'.repeat(64), previousSealSha256: null };
      assert.match(copyOf(chosenKnee({ history: [seal] })).banner.join(' '), /This replaces the note of 3 March 2026/);
    });
  });

  it('leaves nobody without a number for getting worse, and gives one that needs no hearing to who cannot hear', () => {
    assert.match(flat(copyOf(knee)), /ring us on 01632 960100\. When we are closed, ring NHS 111\. If it is an emergency, ring 999\./);
    assert.doesNotMatch(flat(copyOf(knee)), /18001 111/);
    assert.match(flat(copyOf(kneeRecord({ gettingThere: { needs: ['hearing'] } }))), /18001 111/);
    for (const { copy } of samples) assert.match(flat(copy()), /NHS 111.*999/);
  });

  describe('keeps safe contact', () => {
    const guarded = chosenKnee({ gettingThere: { ...knee.gettingThere, sensitiveReason: true, safeContact: 'Text only' } });
    it('off the heading, the title of the file and the page', () => {
      const { title, banner } = copyOf(guarded);
      assert.equal(title, 'What we talked about, and what happens next');
      assert.doesNotMatch(banner.join(' '), /Larkhill/);
      assert.doesNotMatch(toHtml(copyOf(guarded)), /Text only|<title>[^<]*Knee/);
    });
    it('and on it where others may know', () =>
      assert.match(flat(copyOf(chosenKnee({ gettingThere: { ...knee.gettingThere, safeContact: 'Text only' } }))), /How to reach you: Text only/));
  });

  describe('says of figures', () => {
    const waits = [measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: 30, n: 84 }), measurement()];
    const withFigures = chosenKnee({ options: [carryOnOption({ offered: 'offered' }),
      option({ id: 'near', name: 'Larkhill', offered: 'offered', snapshot: { takenOn: '2026-03-01', service: service(), evidence: waits } }),
      option({ id: 'far', name: 'Sandmere', offered: 'offered', snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-2' }), evidence: waits } })] });
    it('whose they are before any number, and what they mean both ways', () => {
      const text = flat(copyOf(withFigures));
      assert.ok(text.indexOf('These are other people\'s waits') < text.indexOf('30 weeks'));
      assert.match(text, /of every 100 people, 50 had waited longer than 20 weeks, and 50 had not/);
      assert.match(text, /These numbers are for January 2026\./);
    });
    it('one table, its first column the places', () => {
      const table = copyOf(withFigures).sections.flatMap(({ blocks }) => blocks).find((b) => b.kind === 'table');
      assert.deepEqual(table?.kind === 'table' ? table.table.rows.map(([place]) => place) : [], ['Larkhill', 'Sandmere']);
      assert.deepEqual(table?.kind === 'table' ? table.table.headings : [], ['Place', 'Middle wait, people operated on', 'Middle wait, people still waiting']);
    });
    it('a share in both framings', () => {
      const share = measurement({ indicator: 'secondOperation', value: 0.1, unit: 'share', n: 200 });
      const text = flat(copyOf(chosenKnee({ options: [option({ id: 'near', name: 'Larkhill', offered: 'offered', snapshot: { takenOn: '2026-03-01', service: service(), evidence: [share] } })] })));
      assert.match(text, /10 in 100 yes, the other 90 in 100 no/);
    });
    it('nothing where there is none, and is still of use', () => {
      const text = flat(copyOf(chosenKnee({ options: knee.options.map((o) => ({ ...o, offered: 'offered' as const, snapshot: { ...o.snapshot, evidence: [] } })) })));
      assert.doesNotMatch(text, /middle wait|How long other people/);
      for (const needed of ['What happens next', 'It is one bus.', 'What we don\'t know', 'Changed your mind?', 'Questions you can ask']) assert.ok(text.includes(needed), needed);
    });
  });

  describe('of getting there', () => {
    it('gives the journey to the place chosen, and costs as "may" or "unlikely"', () => {
      const journeys = [{ mode: 'publicTransport' as const, minutes: 40, costPounds: 6, from: '', basis: 'practice' as const }];
      const options = [option({ id: 'near', name: 'Larkhill', offered: 'offered', snapshot: { takenOn: '2026-03-01', service: service({ journeys }) } })];
      const of = (qualifyingBenefit: 'yes' | 'no' | 'notKnown'): string =>
        flat(copyOf(chosenKnee({ options, gettingThere: { ...knee.gettingThere, qualifyingBenefit } })));
      assert.match(of('notKnown'), /Larkhill \n 40 minutes by bus and train, about £6 there and back/);
      assert.match(of('yes'), /You may be able to claim travel costs back/);
      assert.match(of('no'), /Claiming travel costs back is unlikely/);
      for (const each of ['yes', 'no', 'notKnown'] as const) assert.doesNotMatch(of(each), /eligible|entitled|you qualify/i);
      assert.match(of('notKnown'), /Patient transport is unlikely/);
    });
    it('says nothing where there is no journey', () =>
      assert.doesNotMatch(flat(copyOf(chosenKnee({ decision: { ...chosenKnee().decision, optionId: 'carry-on' } }))), /claim travel costs/));
    it('never speaks of deprivation', () => {
      const home = { lsoa: 'E01000001', deprivationDecile: 2, deprivationEdition: '2025', postcode: 'SG1 4AB' };
      assert.doesNotMatch(flat(copyOf(chosenKnee({ gettingThere: { ...knee.gettingThere, home } }))), /depriv|decile|E01000001|SG1/i);
    });
  });

  it('flags needs, or asks for them', () => {
    assert.match(flat(copyOf(kneeRecord({ gettingThere: { needs: ['largePrint'] } }))), /Large print \n Accessible information flag/);
    assert.match(flat(copyOf(knee)), /You have not told us of anything you need/);
  });

  it('states the right to choose in one sentence, and why there is none', () => {
    assert.match(flat(copyOf(chosenKnee())), /You have a legal right to choose where you go/);
    assert.match(flat(copyOf(chosenKnee({ question: { ...knee.question, choiceExclusions: ['prisoner'] } }))), /There is no legal right to choose/);
  });

  describe('has a layout', () => {
    it('by what the patient needs', () => {
      const of = (...needs: Consultation['gettingThere']['needs']): string => layoutFor({ record: kneeRecord({ gettingThere: { needs } }) });
      assert.deepEqual([of(), of('largePrint'), of('sight'), of('learning', 'largePrint')], ['normal', 'largePrint', 'largePrint', 'easyRead']);
    });
    it('which a choice of the writer overrules', () => {
      const model = noteModel(knee, { say, practice: surgery, fit: null, writtenAt: '2026-11-25T09:00:00Z', order: 'name' });
      assert.match(toHtml(patientCopy(model, { layout: 'largePrint' })), /<body class="large">/);
      assert.match(toHtml(patientCopy(model, { layout: 'easyRead' })), /<body class="easy">/);
    });
    it('of Easy Read with a named picture beside every idea, in lines of a sentence each', () => {
      for (const { copy, reference } of samples) {
        const { sections } = copy(say, 'easyRead');
        const pictures = sections.flatMap(({ blocks }) => blocks).filter((b) => b.kind === 'picture');
        for (const { heading, blocks } of sections) assert.ok(blocks.some((b) => b.kind === 'picture'), `${reference} ${heading}`);
        for (const { alt, lines } of pictures) assert.ok(alt !== '' && lines.length > 0);
        const ours = pictures.flatMap(({ lines }) => lines).filter((line) => /\.\s+[A-Z]/.test(line));
        assert.deepEqual(ours.filter((line) => !/“/.test(line)), [], reference);
      }
    });
    it('that loses neither the next step nor the advice', () => {
      for (const { copy, record } of samples) {
        for (const layout of ['normal', 'largePrint', 'easyRead'] as const) {
          const text = flat(copy(say, layout)).replace(/\s+/g, ' ');
          assert.ok(text.includes(record.nextAction.what.slice(1, 30)), layout);
          assert.ok(text.includes(record.decision.worseningAdvice.slice(0, 30)), layout);
          assert.ok(text.includes(record.id));
        }
      }
    });
  });

  it('is written by every renderer with every block it has', () => {
    for (const { copy } of samples) {
      for (const layout of ['normal', 'easyRead'] as const) {
        const document = copy(say, layout);
        const words = document.sections.flatMap(({ blocks }) => blocks).flatMap((b) =>
          (b.kind === 'figure' || b.kind === 'table' ? b.table.rows.map(([place = '']) => place) : b.kind === 'picture' ? b.lines : []));
        const [html, markdown, text] = [toHtml(document), toMarkdown(document), toClinicalText(document)].map((t) => t.replace(/<[^>]+>|[\\*]/g, ' ').replace(/&#39;/g, '’').replace(/\s+/g, ' '));
        for (const word of words) {
          const start = word.split(/['’(“\n-]/)[0]?.trim().slice(0, 24) ?? '';
          for (const each of [html, markdown, text]) assert.ok(each?.includes(start), start);
        }
      }
    }
  });
  it('draws its charts into the page, and loads nothing', () => {
    const page = toHtml(samples.find(({ reference }) => reference === 'SP-0412')?.copy() ?? assert.fail());
    assert.match(page, /<figure><figcaption>Middle wait of people who were operated on<\/figcaption>\s*<svg role="img"/);
    assert.doesNotMatch(page, /<script|<img|<link|href=|url\(/);
  });
});
