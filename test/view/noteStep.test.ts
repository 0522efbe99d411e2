// Step 6: every form of the note to look at, one key to export each, and the letter's own fields.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import { letterFieldNames } from '../../src/core/note/letter/letterFields';
import { recordVersion } from '../../src/core/note/noteModel';
import { noteFormats } from '../../src/core/note/renderNote';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Screen } from '../../src/view/screen';
import { fixedPorts } from '../ports';
import { kneeRecord, record, valueOf } from '../records';
import { actionsOf, blockOf, blocksOf, context, stringsIn, wordsOn } from './screenParts';

const screenOf = (of: Consultation): Screen => consultationScreen(of, context());
const preview = (screen: Screen, id: string): string => blockOf(screen, 'preview', id).text;
const choose = (optionId: string, over: Partial<Consultation> = {}): Consultation => ({ ...kneeRecord(), decision: { ...kneeRecord().decision, status: 'chosen', optionId }, ...over });

describe('step 6', () => {
  it('shows every form of the note as it will leave', () => {
    const screen = screenOf(choose('near'));
    assert.match(preview(screen, 'note.short'), /REFERRAL CONSULTATION/);
    assert.match(preview(screen, 'note.full'), /RIGHT TO CHOOSE|Right to choose/);
    assert.match(preview(screen, 'note.letter'), /REFERRAL LETTER[^]*To: Larkhill/);
    assert.match(preview(screen, 'note.patient'), /You chose/);
    assert.match(preview(screen, 'note.prsb'), /"standard": "PRSB Shared Decision Making"[^]*and the rest, in the file$/);
    assert.match(preview(screen, 'note.fhir'), /"resourceType": "Bundle"[^]*and the rest, in the file$/);
  });

  it('exports each with one key', () => {
    const keys = actionsOf(screenOf(choose('near'))).flatMap((action) => (action.does === 'command' && action.command === 'concord.exportNote' ? [action.argument] : []));
    for (const format of noteFormats) assert.ok(keys.includes(format), format);
    assert.ok(keys.includes(undefined), 'and one in another way');
  });

  it('has the letter’s fields, says how many are blank, and takes what is written there out again', () => {
    const screen = screenOf(choose('near', { letter: { state: 'notWritten', findings: 'Effusion' } }));
    assert.equal(blockOf(screen, 'closer', 'note.letterFields').summary, 'Write the letter: 6 parts are still blank');
    for (const name of letterFieldNames) assert.ok(blockOf(screen, 'field', `letter.${name}`).label.length > 0);
    const emptied = valueOf(applyIntent(choose('near', { letter: { state: 'notWritten', findings: 'Effusion' } }), { type: 'amend', field: 'letter.findings', value: '' }, fixedPorts()));
    assert.equal('findings' in emptied.letter, false);
  });

  it('asks for no letter where the patient carries on as now', () => {
    const screen = screenOf(choose('carry-on'));
    assert.equal(blocksOf(screen).some((b) => b.kind === 'closer' && b.id === 'note.letterFields'), false);
    assert.match(preview(screen, 'note.letter'), /No letter is needed/);
  });

  it('says before it leaves what two pages could not hold', () => {
    const long = 'A finding, and another one, and one more. '.repeat(300);
    assert.match(wordsOn(screenOf(choose('near', { letter: { state: 'notWritten', findings: long } })), 'note'), /does not fit two pages whole\. Shortened there, and said to be: Examination findings/);
    assert.doesNotMatch(wordsOn(screenOf(choose('near')), 'note'), /two pages whole/);
  });

  it('lists what was exported, so that paper can be matched to its state', () => {
    const exported = valueOf(applyIntent(choose('near'), { type: 'seal', milestone: 'exported', note: { format: 'letter', language: 'en', redacted: true, sha256: 'a'.repeat(64) } }, fixedPorts('2026-03-02T10:00:00Z')));
    const manifest = stringsIn(blockOf(screenOf(exported), 'closer', 'note.manifest')).join(' ');
    assert.match(manifest, new RegExp(`2 March 2026 Referral letter, without identity; version ${recordVersion(exported)}`));
    assert.match(wordsOn(screenOf({ ...exported, seenBy: 'Dr Bell' }), 'note'), /changed since a note was exported on 2 March 2026/);
  });

  it('shows the patient’s copy in the patient’s language', () => {
    const english = preview(screenOf(choose('near')), 'note.patient');
    const welsh = preview(screenOf(choose('near', { patient: { ...kneeRecord().patient, language: 'cy' } })), 'note.patient');
    assert.notEqual(welsh, english);
  });

  it('holds for a record with nothing in it', () => {
    assert.match(preview(screenOf(record()), 'note.full'), /IN PROGRESS/);
  });
});
