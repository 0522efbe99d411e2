// The practice's own follow-up, from its consultations into directory/evidence.jsonl: an import like any other, from files of its own.
import { parseRecord } from '../core/consultation/parseRecord';
import type { Consultation } from '../core/consultation/record';
import { canonicalSha256 } from '../core/consultation/seal';
import { OWN_PUBLICATION, practiceOutcomes, type LeftOut, type PracticeOutcomes } from '../core/evidence/practiceOutcomes';
import type { Refusal, Source } from '../core/evidence/measurement';
import { succeed, type Result } from '../core/issue';
import type { Clock, Files } from '../core/ports';
import { today } from '../core/today';
import { decodeUtf8 } from '../core/workspace/jsonFile';
import { CONSULTATIONS_FOLDER, CONSULTATION_SUFFIX } from '../core/workspace/layout';
import { undoImport } from '../core/workspace/undoImport';
import { loadWorkspace } from '../core/workspace/workspace';
import type { ReadFile } from './importFile';
import { storeReadings } from './storeReadings';

export interface OwnEvidence {
  readonly figures: number;
  readonly recordsRead: number;
  readonly recordsUsed: number;
  /** Consultation files that could not be read. */
  readonly unreadable: number;
  /** False where the figures are those already there. */
  readonly changed: boolean;
}

/**
 * Counts what was recorded after the referrals of a practice and writes it into its evidence, with a source entry. One such import stands
 * at a time: it takes the place of the one before, so that an outcome taken back leaves no figure behind. Undo Import takes it out whole.
 * Nothing of a patient enters: no reference, age, sex, word or date but the year. Rejects when a file cannot be read or written.
 */
export async function updateOwnEvidence(files: Files, clock: Clock): Promise<Result<OwnEvidence>> {
  const { records, unreadable } = await readConsultations(files);
  const outcomes = practiceOutcomes(records, today(clock));
  const { practice, sources } = await loadWorkspace(files);
  const counted = {
    figures: outcomes.measurements.length,
    recordsRead: outcomes.recordsRead,
    recordsUsed: outcomes.recordsUsed,
    unreadable,
  };
  const read = readingOf(outcomes, practice?.practice.name ?? '');
  const earlier = sources.filter(isOwn);
  const isThere = earlier.some(({ sha256 }) => sha256 === read.sha256);
  if (isThere && earlier.length === 1) return succeed({ ...counted, changed: false });
  for (const { id } of earlier) {
    const undone = await undoImport(files, id);
    if (!undone.ok) return undone;
  }
  if (outcomes.measurements.length === 0) return succeed({ ...counted, changed: earlier.length > 0 });
  const stored = await storeReadings(files, [read], clock);
  return stored.ok ? succeed({ ...counted, changed: true }) : stored;
}

/** A table of a practice's own may be called "practice" too: its files are not these. */
function isOwn({ publication, kind, file }: Source): boolean {
  return publication === OWN_PUBLICATION && kind === 'practiceFollowUp' && file === CONSULTATIONS_FOLDER;
}

const WHY_LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  noOption: 'A consultation with outcomes and no place they happened at.',
  noProvider: 'A consultation whose service has no ODS code.',
  notYet: 'A consultation whose outcomes lie in the future.',
};

function readingOf({ measurements, recordsRead, recordsUsed, leftOut }: PracticeOutcomes, publisher: string): ReadFile {
  const reasons = (Object.keys(WHY_LEFT_OUT) as LeftOut[]).flatMap((why) => Array.from({ length: leftOut[why] }, () => WHY_LEFT_OUT[why]));
  // Refusals have no row of a file to stand for: they are numbered among themselves, and name nobody.
  const refusals: Refusal[] = reasons.slice(0, 1_000).map((reason, i) => ({ row: i + 1, reason }));
  return {
    file: CONSULTATIONS_FOLDER,
    sha256: canonicalSha256(measurements),
    reading: {
      publication: OWN_PUBLICATION,
      kind: 'practiceFollowUp',
      publisher,
      title: "The practice's own follow-up of its referrals",
      licence: 'For use in this practice',
      period: null,
      rowsRead: recordsRead,
      rowsKept: recordsUsed,
      rowsRefused: recordsRead - recordsUsed,
      refusals,
      measurements,
      services: [],
    },
  };
}

/** Each consultation that can be read; one after the other, since they are many and only their outcomes are kept in mind. */
async function readConsultations(files: Files): Promise<{ readonly records: readonly Consultation[]; readonly unreadable: number }> {
  const records: Consultation[] = [];
  let unreadable = 0;
  for (const name of await files.list(CONSULTATIONS_FOLDER)) {
    if (!name.endsWith(CONSULTATION_SUFFIX)) continue;
    const bytes = await files.read(`${CONSULTATIONS_FOLDER}/${name}`);
    if (bytes === undefined) continue;
    const text = decodeUtf8(bytes, name);
    const parsed = text.ok ? parseRecord(text.value) : text;
    if (!parsed.ok) unreadable += 1;
    else if (parsed.value.record.outcomes.length > 0) records.push(parsed.value.record);
  }
  return { records, unreadable };
}
