// What every resource of one document shares: the record, its words, the moment of writing, and who is who.
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { BundleEntry, Meta, Narrative, Resource } from '@medplum/fhirtypes';
import type { Consultation, ReferralOption } from '../../consultation/record';
import type { Speaker } from '../../consultation/recordValue';
import type { Practice } from '../../directory/practice';
import type { Say } from '../../words/words';
import type { NoteModel } from '../noteModel';
import { narrative, said, type Line } from './fhirValue';

/** UK Core, R4: https://simplifier.net/hl7fhirukcorer4 */
export const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/';

export interface FhirFrame {
  readonly record: Consultation;
  readonly model: NoteModel;
  readonly say: Say;
  readonly practice: Practice | undefined;
  /** FHIR instant in UTC. */
  readonly writtenAt: string;
  /** Where the record's own ids live, so that the same six letters at two practices do not meet. */
  readonly namespace: string;
}

/**
 * The UUID of one part of a document: the first half of a SHA-256, marked as version 8 (RFC 9562, 5.8: made by a rule of one's own). The
 * same record gives the same ids whenever and wherever it is written.
 */
export function uuidOf(namespace: string, role: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`concord\n${namespace}\n${role}`)));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Names of the resources of a document; each stands for one id. */
export const roles = {
  composition: 'composition',
  patient: 'patient',
  practitioner: 'practitioner',
  practitionerRole: 'practitioner-role',
  practice: 'practice',
  referral: 'referral',
  list: 'options',
  response: 'sure-response',
  appointment: 'appointment',
  consent: 'consent',
  provenance: 'provenance',
  person: (id: string) => `person ${id}`,
  service: (optionId: string) => `service ${optionId}`,
  provider: (key: string) => `organisation ${key}`,
  site: (key: string) => `site ${key}`,
  goal: (key: string) => `goal ${key}`,
  flag: (key: string) => `flag ${key}`,
} as const;

/** A reference to a resource of this document; the compiler cannot know of which type. */
export interface Link {
  reference: string;
  display?: string;
}

export function referenceTo(frame: FhirFrame, role: string, display?: string): Link {
  const shown = said(display);
  return { reference: `urn:uuid:${uuidOf(frame.namespace, role)}`, ...(shown === undefined ? {} : { display: shown }) };
}

/** Id, profile and narrative: what comes first in every resource. A base resource has no profile of UK Core's. */
export function head(
  frame: FhirFrame,
  role: string,
  profile: string | undefined,
  lines: readonly Line[],
): { readonly id: string; readonly meta?: Meta; readonly text: Narrative } {
  return {
    id: uuidOf(frame.namespace, role),
    ...(profile === undefined ? {} : { meta: { profile: [`${UK_CORE}${profile}`] } }),
    text: narrative(lines, frame.say('fhir.nothingRecorded')),
  };
}

export function entry(resource: Resource): BundleEntry {
  return { fullUrl: `urn:uuid:${resource.id ?? ''}`, resource };
}

/** Whoever the record says the patient was seen by; the practice where it does not say. */
export function author(frame: FhirFrame): Link {
  return isAuthorNamed(frame)
    ? referenceTo(frame, roles.practitionerRole, frame.record.seenBy)
    : referenceTo(frame, roles.practice, frame.model.practiceName);
}

export function isAuthorNamed(frame: FhirFrame): boolean {
  return said(frame.record.seenBy) !== undefined;
}

/** Who said a thing: the patient, somebody who was present, or the author; undefined where the record names nobody in that part. */
export function speakerReference(frame: FhirFrame, speaker: Speaker): Link | undefined {
  if (speaker === 'patient') return referenceTo(frame, roles.patient);
  if (speaker === 'clinician') return author(frame);
  const person = frame.record.people.find(({ role }) => role === speaker);
  return person === undefined ? undefined : referenceTo(frame, roles.person(person.id));
}

/** Whether an option is somewhere to go: what is none stands in the list in words alone. */
export function isSomewhere(option: ReferralOption): boolean {
  return option.kind !== 'carryOn' && (option.kind !== 'other' || option.snapshot.service !== null);
}
