// Where things stand in a practice's workspace. Paths use `/` and start at the folder that holds concord.json.
import { londonDay } from '../londonTime';

export const PRACTICE_FILE = 'concord.json';
export const SERVICES_FILE = 'directory/services.json';
export const EVIDENCE_FILE = 'directory/evidence.jsonl';
export const SOURCES_FILE = 'directory/sources.json';
/** What imports replaced and brought, so that each can be undone. Only imports and undoing read it. */
export const UNDO_FILE = 'directory/undo.jsonl';
/** What the columns of local tables mean: see core/evidence/mapping.ts. */
export const MAPPINGS_FILE = 'directory/mappings.json';
/** What went wrong with services, a line each: see core/directory/glitch.ts. */
export const GLITCHES_FILE = 'directory/glitches.jsonl';
export const CONSULTATIONS_FOLDER = 'consultations';
export const NOTES_FOLDER = 'notes';
export const CONSULTATION_SUFFIX = '.consultation.json';

/** `consultations/2026-01-20-k7m2qa.consultation.json`: a date and a random id, never a name. */
export function consultationPath(createdAt: string, id: string): string {
  return `${CONSULTATIONS_FOLDER}/${londonDay(createdAt)}-${id}${CONSULTATION_SUFFIX}`;
}
