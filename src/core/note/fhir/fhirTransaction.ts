// A FHIR document ready to be sent: whole, with an entry in the index of documents, and the patient it is about. Each is created only
// where its identifier is not there yet, so that sending twice leaves what sending once leaves. Why the document goes whole is in
// docs/decisions/fhir-server.md. https://hl7.org/fhir/R4/http.html#transaction and #ccreate
import type { Bundle, BundleEntry, Composition, DocumentReference, Identifier, Patient, Resource } from '@medplum/fhirtypes';
import type { Say } from '../../words/words';
import { uuidOf, UK_CORE } from './fhirFrame';
import { inWords, known, narrative } from './fhirValue';

/** `document` is a Bundle of type document as `fhirDocument` makes it; a redacted one has no patient to be found by. */
export function fhirTransaction(document: Bundle, say: Say): Bundle {
  const own = document.identifier?.value ?? '';
  // Addresses of their own: a server puts the ids it gives in the place of them, and the document's must stay as they are.
  const addresses = { document: address(own, 'document'), patient: address(own, 'patient') };
  const composition = resourceIn<Composition>(document, 'Composition');
  const person = patientToFind(resourceIn<Patient>(document, 'Patient'));
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      ...(person === undefined ? [] : [created(addresses.patient, person, person.identifier?.[0])]),
      created(addresses.document, document, document.identifier),
      created(
        address(own, 'index'),
        indexEntry(document, composition, person === undefined ? undefined : addresses, say),
        document.identifier,
      ),
    ],
  };
}

function address(own: string, what: string): string {
  return `urn:uuid:${uuidOf(own, `sent ${what}`)}`;
}

function resourceIn<T extends Resource>(document: Bundle, type: T['resourceType']): T | undefined {
  return document.entry?.map(({ resource }) => resource).find((resource): resource is T => resource?.resourceType === type);
}

/** The patient as a server can find them: by an identifier with a system, such as the NHS number; undefined where there is none. */
function patientToFind(patient: Patient | undefined): Patient | undefined {
  // The server gives the id, and what links to the document's own resources stays in the document.
  const {
    id: _id, managingOrganization: _managing, generalPractitioner: _practice, identifier = [], ...rest
  } = patient ?? { resourceType: 'Patient' };
  const findable = identifier
    .filter(({ system, value }) => system !== undefined && value !== undefined)
    .map(({ assigner: _assigner, ...kept }) => kept);
  return findable.length === 0 ? undefined : { ...rest, identifier: findable };
}

function created(fullUrl: string, resource: Resource, identifier: Identifier | undefined): BundleEntry {
  const criterion = identifier?.system === undefined || identifier.value === undefined
    ? undefined
    : `identifier=${encodeURIComponent(identifier.system)}|${encodeURIComponent(token(identifier.value))}`;
  const condition = criterion === undefined ? {} : { ifNoneExist: criterion };
  return { fullUrl, resource, request: { method: 'POST', url: resource.resourceType, ...condition } };
}

/** `,`, `|`, `$` and `\` mean something in a search token (https://hl7.org/fhir/R4/search.html#escaping). */
function token(value: string): string {
  return value.replace(/[\\,|$]/g, String.raw`\$&`);
}

function indexEntry(
  document: Bundle,
  composition: Composition | undefined,
  addresses: { readonly document: string; readonly patient: string } | undefined,
  say: Say,
): DocumentReference {
  const title = composition?.title ?? say('fhir.title');
  return known<DocumentReference>({
    resourceType: 'DocumentReference',
    meta: { profile: [`${UK_CORE}UKCore-DocumentReference`] },
    text: narrative([title], say('fhir.nothingRecorded')),
    masterIdentifier: document.identifier,
    identifier: document.identifier === undefined ? [] : [document.identifier],
    status: 'current',
    docStatus: composition?.status === 'final' ? 'final' : 'preliminary',
    type: inWords(say('fhir.title')),
    subject: addresses === undefined ? undefined : { reference: addresses.patient },
    date: document.timestamp,
    description: title,
    content: [
      {
        attachment: known({
          contentType: 'application/fhir+json',
          language: composition?.language,
          url: address(document.identifier?.value ?? '', 'document'),
          title,
          creation: document.timestamp,
        }),
      },
    ],
  });
}
