// Equity: how deprived the home area is, is kept for counting alone. It changes no screen, no note, no sum, and nobody reads it anywhere.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { noteDrawings } from '../../src/charts/noteDrawings';
import { dueItems } from '../../src/core/consultation/due';
import type { Consultation } from '../../src/core/consultation/record';
import { fitOf } from '../../src/core/decision/fitOf';
import { fhirDocument, formatFhir } from '../../src/core/note/fhir/fhirDocument';
import { recordVersion } from '../../src/core/note/noteModel';
import { calendarFile } from '../../src/core/note/patient/calendar';
import { toHtml } from '../../src/core/note/render/html';
import { renderNote, textFormats } from '../../src/core/note/renderNote';
import { secretaryPage } from '../../src/core/note/secretaryPage';
import { countReach, reachOf } from '../../src/core/travel/reach';
import { reachHelp } from '../../src/core/travel/reachHelp';
import { wordsOf } from '../../src/core/words/words';
import { consultationScreen } from '../../src/view/consultationScreen';
import { summaryOf, sidebarScreen } from '../../src/view/sidebarScreen';
import { anyRecord } from '../arbitraries';
import { sampleRecords } from './sampleRecords';
import { practice } from '../records';
import { context } from './screenParts';

const languages = ['en', 'cy'] as const;
const home = { lsoa: 'E01099999', lsoaYear: '2021', latitude: 52.6, longitude: -1.01 } as const;
/** An edition no note has for any other reason. */
const EDITION = '1877';

function livingIn(record: Consultation, decile?: number): Consultation {
  const deprived = decile === undefined ? {} : { deprivationDecile: decile, deprivationEdition: EDITION };
  return { ...record, gettingThere: { ...record.gettingThere, home: { ...record.gettingThere.home, ...home, ...deprived } } };
}

/** All that anybody may read of a record. The version on notes, and with it ids in FHIR, is a hash of the whole record, and differs. */
function allThatIsRead(record: Consultation): string[] {
  const read = languages.flatMap((language): string[] => {
    const say = wordsOf(language);
    const of = { ...context(), say };
    const notes = { say, practice: practice(), writtenAt: of.writtenAt, order: 'distance' as const, fit: null };
    const calendar = calendarFile(record, say);
    return [
      JSON.stringify(consultationScreen(record, of)),
      JSON.stringify(sidebarScreen({ say, today: of.today, practice: practice(), consultations: [summaryOf(record, 'file:///x', say)], sources: [], faults: [], hasFolder: true })),
      ...textFormats.map((format) => renderNote(record, format, { ...notes, drawings: noteDrawings(record, say, { order: 'distance' }) })),
      ...(['largePrint', 'easyRead'] as const).map((layout) => renderNote(record, 'patient', { ...notes, layout })),
      formatFhir(fhirDocument(record, notes)),
      toHtml(secretaryPage(record, { say, writtenAt: of.writtenAt, order: 'distance' })),
      calendar.ok ? JSON.stringify(calendar.value) : '',
      JSON.stringify([countReach(record), dueItems(record), record.options.map((o) => {
        const reach = reachOf(o, record.gettingThere);
        return [reach, reachHelp(o, reach, record, [], say)];
      })]),
    ];
  });
  return read.map((text) => text.replaceAll(recordVersion(record), 'VERSION').replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'));
}

function assertUnread(record: Consultation, decile: number): void {
  const without = allThatIsRead(livingIn(record));
  const withDecile = allThatIsRead(livingIn(record, decile));
  withDecile.forEach((text, i) => {
    assert.equal(text, without[i]);
    assert.doesNotMatch(text, /depriv|decile|amddifad/i);
    assert.ok(!text.includes(EDITION));
  });
}

describe('deprivation', () => {
  it('is read nowhere and changes nothing, whatever is in the record', () => {
    fc.assert(fc.property(anyRecord, fc.integer({ min: 1, max: 10 }), assertUnread), { numRuns: 40 });
  });

  it('is read nowhere in the five consultations', async () => {
    for (const record of (await sampleRecords()).records) assertUnread(record, 1);
  });

  it('enters no sum: the fit is the same to the last bit', async () => {
    const record = (await sampleRecords()).of('knee');
    assert.deepEqual(fitOf(livingIn(record, 1)), fitOf(livingIn(record, 10)));
  });
});
