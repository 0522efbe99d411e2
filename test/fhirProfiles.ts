// Profiles, an extension, a value set and a code system made up for tests, with every kind of rule there is.
const at = 'https://example.org/fhir/';

function profile(name: string, type: string, element: readonly object[], more: object = {}): object {
  return {
    resourceType: 'StructureDefinition', url: `${at}StructureDefinition/${name}`, name, status: 'draft', kind: 'resource', abstract: false, type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`, derivation: 'constraint', differential: { element }, ...more,
  };
}

const bySystem = { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' };

export const madeUp: readonly object[] = [
  profile('Somebody', 'Patient', [
    {
      id: 'Patient', path: 'Patient',
      constraint: [
        { key: 'ex-1', severity: 'error', human: 'Somebody with a name has a gender', expression: 'name.exists() implies gender.exists()' },
        { key: 'ex-2', severity: 'error', human: 'Cannot be worked out here', expression: 'gender.memberOf(\'https://example.org/none\')' },
      ],
    },
    { id: 'Patient.extension:shoe', path: 'Patient.extension', sliceName: 'shoe', min: 1, max: '1', type: [{ code: 'Extension', profile: [`${at}StructureDefinition/Shoe`] }] },
    { id: 'Patient.identifier', path: 'Patient.identifier', slicing: bySystem },
    { id: 'Patient.identifier:ticket', path: 'Patient.identifier', sliceName: 'ticket', min: 1, max: '1' },
    { id: 'Patient.identifier:ticket.system', path: 'Patient.identifier.system', min: 1, fixedUri: `${at}ticket` },
    { id: 'Patient.identifier:ticket.value', path: 'Patient.identifier.value', min: 1 },
    { id: 'Patient.telecom', path: 'Patient.telecom', slicing: { ...bySystem, rules: 'closed' } },
    { id: 'Patient.telecom:phone', path: 'Patient.telecom', sliceName: 'phone' },
    { id: 'Patient.telecom:phone.system', path: 'Patient.telecom.system', fixedCode: 'phone' },
    { id: 'Patient.deceased[x]', path: 'Patient.deceased[x]', type: [{ code: 'boolean' }] },
    { id: 'Patient.photo', path: 'Patient.photo', max: '0' },
    { id: 'Patient.maritalStatus', path: 'Patient.maritalStatus', patternCodeableConcept: { coding: [{ system: `${at}colour`, code: 'red' }] } },
    { id: 'Patient.contact.relationship', path: 'Patient.contact.relationship', binding: { strength: 'required', valueSet: `${at}ValueSet/warm|1` } },
    { id: 'Patient.contact', path: 'Patient.contact', slicing: { discriminator: [{ type: 'exists', path: 'address' }], rules: 'open' } },
    { id: 'Patient.contact:lives', path: 'Patient.contact', sliceName: 'lives', max: '1' },
    { id: 'Patient.contact:lives.address', path: 'Patient.contact.address', min: 1 },
    { id: 'Patient.generalPractitioner', path: 'Patient.generalPractitioner', type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Organization'] }] },
  ]),
  {
    resourceType: 'StructureDefinition', url: `${at}StructureDefinition/Shoe`, name: 'Shoe', status: 'draft', kind: 'complex-type', abstract: false, type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension', derivation: 'constraint',
    differential: {
      element: [
        { id: 'Extension.url', path: 'Extension.url', fixedUri: `${at}StructureDefinition/Shoe` },
        { id: 'Extension.value[x]', path: 'Extension.value[x]', min: 1, type: [{ code: 'integer' }] },
      ],
    },
  },
  profile('Seen', 'Observation', [
    { id: 'Observation.category', path: 'Observation.category', slicing: { discriminator: [{ type: 'pattern', path: '$this' }], rules: 'open' } },
    { id: 'Observation.category:red', path: 'Observation.category', sliceName: 'red', min: 1, patternCodeableConcept: { coding: [{ system: `${at}colour`, code: 'red' }] } },
    { id: 'Observation.value[x]', path: 'Observation.value[x]', slicing: { discriminator: [{ type: 'type', path: '$this' }], rules: 'closed' } },
    { id: 'Observation.value[x]:valueQuantity', path: 'Observation.value[x]', sliceName: 'valueQuantity', type: [{ code: 'Quantity' }] },
    { id: 'Observation.value[x]:valueQuantity.unit', path: 'Observation.value[x].unit', min: 1 },
    { id: 'Observation.hasMember', path: 'Observation.hasMember', slicing: { discriminator: [{ type: 'profile', path: 'resolve()' }], rules: 'open' } },
    { id: 'Observation.hasMember:seen', path: 'Observation.hasMember', sliceName: 'seen', max: '0', type: [{ code: 'Reference', targetProfile: [`${at}StructureDefinition/Seen`] }] },
  ]),
  profile('SeenTwice', 'Observation', [{ id: 'Observation.note', path: 'Observation.note', min: 2 }], { baseDefinition: `${at}StructureDefinition/Seen` }),
  {
    resourceType: 'CodeSystem', url: `${at}colour`, status: 'draft', content: 'complete',
    concept: [{ code: 'red', concept: [{ code: 'rust' }] }, { code: 'yellow' }, { code: 'blue' }],
  },
  {
    resourceType: 'ValueSet', url: `${at}ValueSet/warm`, status: 'draft',
    compose: { include: [{ system: `${at}colour`, concept: [{ code: 'red' }, { code: 'yellow' }] }] },
  },
];

const shoe = { url: `${at}StructureDefinition/Shoe`, valueInteger: 42 };
const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>Somebody</p></div>';

/** Keeps to `Somebody`. */
export const somebody = {
  resourceType: 'Patient', meta: { profile: [`${at}StructureDefinition/Somebody`] }, text: { status: 'generated', div },
  extension: [shoe], identifier: [{ system: `${at}ticket`, value: '7' }, { system: `${at}other`, value: '8' }],
  name: [{ text: 'Ann' }], telecom: [{ system: 'phone', value: '01632 960001' }], gender: 'female', birthDate: '1970-02-28', deceasedBoolean: false,
  maritalStatus: { coding: [{ system: `${at}colour`, code: 'red', display: 'Red' }], text: 'red' },
  contact: [{ relationship: [{ coding: [{ system: `${at}colour`, code: 'yellow' }] }], address: { city: 'Leeds' } }, { name: { text: 'Bo' } }],
  generalPractitioner: [{ reference: 'Organization/1' }],
};

/** Keeps to `Seen`. */
export const seen = {
  resourceType: 'Observation', meta: { profile: [`${at}StructureDefinition/Seen`] }, text: { status: 'generated', div }, status: 'final', code: { text: 'Height' },
  category: [{ coding: [{ system: `${at}colour`, code: 'red' }] }, { text: 'other' }],
  valueQuantity: { value: 170, unit: 'cm' },
};
