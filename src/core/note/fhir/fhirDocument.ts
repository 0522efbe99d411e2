// A consultation as a FHIR R4 document with UK Core profiles (https://hl7.org/fhir/R4/documents.html). Which part of a record goes where,
// and what stays out, is in docs/decisions/fhir-document.md.
import type { Bundle, Composition, CompositionRelatesTo, Provenance, Resource } from '@medplum/fhirtypes';
import type { Consultation } from '../../consultation/record';
import { recordSha256 } from '../../consultation/seal';
import { noteModel, type NoteContext } from '../noteModel';
import { appointment, referral } from './fhirReferral';
import { consent, flags, goals, sureTest } from './fhirConversation';
import { author, entry, head, referenceTo, roles, uuidOf, UK_CORE, type FhirFrame } from './fhirFrame';
import { optionList, options, instantOf } from './fhirOptions';
import { people } from './fhirPeople';
import { sections } from './fhirSections';
import { coded, inWords, known, said } from './fhirValue';

/**
 * The document: a pure function of record and context, so that writing it twice gives the same bytes. A redacted note model gives a
 * redacted document: the record is read through the model alone.
 */
export function fhirDocument(record: Consultation, context: NoteContext): Bundle {
  const frame = frameOf(record, context);
  return {
    resourceType: 'Bundle',
    id: documentUuid(frame),
    meta: { profile: [`${UK_CORE}UKCore-Bundle`] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${documentUuid(frame)}` },
    type: 'document',
    timestamp: frame.writtenAt,
    entry: resources(frame).map(entry),
  };
}

/** Two-space JSON that ends in a line feed. */
export function formatFhir(bundle: Bundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function frameOf(record: Consultation, context: NoteContext): FhirFrame {
  const { say, practice } = context;
  const model = noteModel(record, context);
  return {
    // The model's own, which is without identity where that was asked for.
    record: model.record, say, practice, model,
    writtenAt: instantOf(context.writtenAt),
    namespace: [practice?.practice.odsCode ?? '', record.createdAt, record.id].join('\n'),
  };
}

/** One document is one state of one record in one language, whenever it is written: a server that has it does not take it twice. */
function documentUuid(frame: FhirFrame, state = recordSha256(frame.record)): string {
  return uuidOf(frame.namespace, `document ${state} ${frame.say.locale}`);
}

/**
 * The document of an earlier state that left as FHIR before this one, in the same language and with identity: the record knows its state,
 * and so its identifier. A redacted one has another state, which no seal names.
 */
function replaced(frame: FhirFrame): CompositionRelatesTo[] {
  const { record, model, say } = frame;
  if (model.redacted) return [];
  const before = record.history.filter(({ note }) =>
    note !== undefined && note.format.startsWith('fhir') && !note.redacted && say.locale.startsWith(note.language)).at(-1);
  if (before === undefined || before.recordSha256 === recordSha256(record)) return [];
  const value = `urn:uuid:${documentUuid(frame, before.recordSha256)}`;
  return [{ code: 'replaces', targetIdentifier: { system: 'urn:ietf:rfc:3986', value } }];
}

function resources(frame: FhirFrame): Resource[] {
  return [
    composition(frame),
    ...people(frame),
    ...referral(frame),
    ...optionList(frame),
    ...options(frame),
    ...goals(frame),
    ...flags(frame),
    ...sureTest(frame),
    ...appointment(frame),
    ...consent(frame),
    provenance(frame),
  ];
}

const titles = { valid: 'fhir.title', inProgress: 'fhir.titleInProgress', cancelled: 'fhir.titleCancelled' } as const;

/** `preliminary` until a decision stands, and again when it no longer does: PRSB keeps a provisional decision "in progress". */
function composition(frame: FhirFrame): Composition {
  const { say, model } = frame;
  const title = say(titles[model.status]);
  return known<Composition>({
    resourceType: 'Composition',
    ...head(frame, roles.composition, 'UKCore-Composition', [title, model.practiceName, model.progress, model.sent]),
    language: say.locale,
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuidOf(frame.namespace, roles.composition)}` },
    status: model.status === 'valid' ? 'final' : 'preliminary',
    type: inWords(say('fhir.title')),
    subject: referenceTo(frame, roles.patient),
    date: frame.writtenAt,
    author: [author(frame)],
    title,
    custodian: referenceTo(frame, roles.practice, model.practiceName),
    relatesTo: replaced(frame),
    section: sections(frame),
  });
}

/** Who stands behind the document, and with what it was put together. */
function provenance(frame: FhirFrame): Provenance {
  const { say, model, record } = frame;
  const participant = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
  return {
    resourceType: 'Provenance',
    ...head(frame, roles.provenance, 'UKCore-Provenance', [
      { label: say('fhir.author'), text: said(record.seenBy) ?? model.practiceName },
      say('fhir.version', { version: model.version, id: record.id, date: model.written }),
    ]),
    target: [referenceTo(frame, roles.composition)],
    recorded: frame.writtenAt,
    agent: [
      {
        type: coded({ system: participant, code: 'author', display: 'Author' }),
        who: author(frame),
        onBehalfOf: referenceTo(frame, roles.practice, model.practiceName),
      },
      { type: coded({ system: participant, code: 'assembler', display: 'Assembler' }), who: { display: 'Concord' } },
    ],
  };
}
