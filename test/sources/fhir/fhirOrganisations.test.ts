// Organisations in FHIR, JSON and XML: the same answer from both, closed ones with their day, nothing expanded or fetched.
import assert from 'node:assert/strict';
import { needsSharedData } from '../../sharedData';
import { counts, read, readReal, reasons, refusal, rows } from '../referenceReading';

const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
const england = 'https://fhir.nhs.uk/England/StructureDefinition/';

function period(kind: string, start: string, end?: string): object {
  return {
    url: `${england}Extension-England-TypedPeriod`,
    extension: [
      { url: 'dateType', valueCoding: { code: kind } },
      { url: 'period', valuePeriod: { start, ...(end === undefined ? {} : { end }) } },
    ],
  };
}

function organisation({
  code = 'RZ1',
  active = true,
  end = undefined as string | undefined,
  role = 'NHS TRUST',
  name = 'Example Trust',
} = {}): object {
  return {
    resourceType: 'Organization',
    active,
    name,
    identifier: [{ system, value: code }],
    extension: [
      {
        url: `${england}Extension-England-OrganisationRole`,
        extension: [
          { url: 'roleCode', valueCodeableConcept: { coding: [{ display: role }] } },
          period('Legal', '1999-01-01', end),
          period('Operational', '2001-04-01', end),
        ],
      },
    ],
    address: [{ postalCode: 'zz11zz' }],
    partOf: { identifier: { system, value: 'QZZ' } },
  };
}

const xml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Organization xmlns="http://hl7.org/fhir">${inside}</Organization>`;

describe('FHIR organisations', () => {
  it('give code, name, days, postcode and whose they are', async () => {
    const reading = await read(JSON.stringify(organisation({ active: false, end: '2023-04-23' })));
    assert.deepEqual(counts(reading), ['fhirOrganisations', 1, 1, 0]);
    assert.deepEqual(rows(reading), [['RZ1', 'Example Trust', 'trust', 'ZZ1 1ZZ', '2001-04-01', '2023-04-23', 'QZZ']]);
    assert.equal(reading.publisher, 'NHS England, Organisation Data Service');
  });

  it('are closed only where they are not active, and then also without a day', async () => {
    const closed = async (made: object): Promise<unknown> => ((rows(await read(JSON.stringify(made))) as unknown[][])[0] ?? [])[5];
    assert.equal(await closed(organisation({ end: '2010-01-01' })), null);
    assert.equal(await closed(organisation({ active: false })), 'unknown');
  });

  it('come in a bundle among other resources, which are none of them', async () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        { resource: organisation({ role: 'NHS TRUST SITE' }) },
        { resource: { resourceType: 'Endpoint' } },
        { resource: organisation({ code: 'L80001', role: 'GP PRACTICE' }) },
      ],
    };
    const reading = await read(JSON.stringify(bundle));
    assert.deepEqual(
      (rows(reading) as string[][]).map(([code, , kind]) => [code, kind]),
      [
        ['L80001', 'practice'],
        ['RZ1', 'site'],
      ],
    );
  });

  it('are refused without a code or a name, or where two disagree', async () => {
    const entry = [
      organisation({ code: '?' }),
      organisation({ code: 'RZ2', name: ' ' }),
      organisation({}),
      organisation({ active: false }),
    ].map((resource) => ({ resource }));
    assert.deepEqual(reasons(await read(JSON.stringify({ resourceType: 'Bundle', entry }))), [
      '1: This organisation has no ODS code.',
      '2: RZ2 has no name.',
      '3: This row and row 4 are about the same and disagree: neither is used.',
      '4: This row and row 3 are about the same and disagree: neither is used.',
    ]);
  });

  it('are the same in XML, with or without a prefix, in UTF-16 too', async () => {
    const inside = `<identifier><system value="https://fhir.nhs.uk/id/ods-organization-code"/><value value="RZ1"/></identifier><active value="false"/><name value="Smith &amp; Sons &#x26; Co"/><address><postalCode value="ZZ1 1ZZ"/></address>`;
    for (const text of [
      xml(inside),
      `<f:Organization xmlns:f="http://hl7.org/fhir">${inside.replaceAll(/<(\/?)(\w)/g, '<$1f:$2')}</f:Organization>`,
    ]) {
      assert.deepEqual(rows(await read(text)), [['RZ1', 'Smith & Sons & Co', 'other', 'ZZ1 1ZZ', null, 'unknown', null]]);
    }
    assert.equal((await read(Buffer.from(`\ufeff${xml(inside)}`, 'utf16le'))).rowsKept, 1);
    const bundle = `<Bundle xmlns="http://hl7.org/fhir"><entry><resource>${xml(inside).split('\n')[1] ?? ''}</resource></entry></Bundle>`;
    assert.equal((await read(bundle)).rowsKept, 1);
  });

  it('are refused as XML that is cut short, too deep, or declares a document type', async () => {
    assert.match(await refusal(xml('<name value="A"/>').slice(0, -8)), /xml\.damaged/);
    assert.match(await refusal(xml(`${'<extension>'.repeat(200)}${'</extension>'.repeat(200)}`)), /xml\.tooDeep/);
    assert.match(
      await refusal(
        `<?xml version="1.0"?><!-- x --><Organization xmlns="http://hl7.org/fhir"><!DOCTYPE a [<!ENTITY b "c">]></Organization>`,
      ),
      /xml\.doctype/,
    );
  });

  it('read the real examples', async function () {
    const closed = await readReal(needsSharedData(this, 'ods/ODS-Organization-FCE71-Example.xml'));
    assert.deepEqual(rows(closed), [['FCE71', 'LLOYDS PHARMACY', 'other', 'WS1 1SY', '1948-01-01', '2023-04-23', null]]);
    const practice = await readReal(needsSharedData(this, 'ods/ODS-Organization-G81086-Example.xml'));
    assert.deepEqual(rows(practice), [['G81086', 'BIRD-IN-EYE SURGERY', 'practice', 'TN22 5AW', '1974-04-01', null, null]]);
    assert.deepEqual(counts(await readReal(needsSharedData(this, 'ods/ftrs-Bundle-ServiceDetailsByOdsCode-Example.json'))), [
      'fhirOrganisations',
      1,
      1,
      0,
    ]);
    assert.deepEqual(
      counts(await readReal(needsSharedData(this, 'fhir/ukcore-examples-json/UKCore-Organization-WhiteRoseMedicalCentre-Example.json'))),
      ['fhirOrganisations', 1, 1, 0],
    );
  });
});
