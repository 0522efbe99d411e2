// The e-RS search reader: services out of an A010 answer, and nothing out of anything else.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describeIssue } from '../../../src/core/issue';
import { ersSearchReader, readErsSearch } from '../../../src/sources/ers/ersSearch';
import type { Reading } from '../../../src/sources/publication';
import { needsSharedData } from '../../sharedData';
import { ersAnswer, ersEntry, ersText } from './ersAnswer';
import { memoryFile, TODAY } from '../rtt/rttFile';

const options = { file: 'answer.json', today: TODAY };

function reading(text: string): Reading {
  const result = readErsSearch(text, options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function refusal(text: string): string {
  const result = readErsSearch(text, options);
  assert.ok(!result.ok && result.issues[0] !== undefined, 'was read');
  assert.ok(result.issues[0].remedy !== '' && result.issues[0].place.file === 'answer.json');
  return describeIssue(result.issues[0]);
}

describe('e-RS search answers', () => {
  it('reads a service with its site, route, distance and wait', () => {
    const { services, rowsRead, rowsKept, kind, publisher } = reading(ersText({ distance: 7, wait: 21 }));
    assert.deepEqual([rowsRead, rowsKept, kind, publisher], [1, 1, 'directory', 'NHS e-Referral Service']);
    const [service] = services;
    assert.deepEqual([service?.id, service?.name, service?.site, service?.route, service?.distance], ['101', 'Knee clinic', { odsCode: 'RZ101', name: 'Example Hospital' }, 'bookable', 7]);
    assert.deepEqual(service?.indicativeAppointmentWait, { status: 'days', days: 21, shownOn: TODAY });
  });

  it('tells no number from a wait that is none', () => {
    const waits = ['LIMITED_AVAILABILITY', 'NOT_APPLICABLE', 'SOMETHING_NEW'].map((wait) => reading(ersText({ wait })).services[0]?.indicativeAppointmentWait?.status);
    assert.deepEqual(waits, ['limitedAvailability', 'notApplicable', undefined]);
    assert.equal(reading(ersText({ wait: -3 })).services[0]?.indicativeAppointmentWait, undefined);
  });

  it('puts triage before an appointment where a service takes both', () => {
    const [service] = reading(ersText({ flows: ['APPOINTMENT_REQUEST', 'TRIAGE_REQUEST'] })).services;
    assert.deepEqual([service?.route, service?.otherRoutes], ['triage', ['bookable']]);
  });

  it('invents no route and no distance', () => {
    const [service] = reading(ersText({ flows: [] })).services;
    assert.deepEqual([service?.route, service?.distance, service?.distanceUnit], ['none', null, 'notStated']);
  });

  it('reads an empty answer as no services', () => {
    const { rowsRead, services } = reading(JSON.stringify({ ...ersAnswer([]), emptyReason: { coding: [{ code: 'nilknown' }] } }));
    assert.deepEqual([rowsRead, services], [0, []]);
  });

  it('keeps good entries and lists the bad with their row', () => {
    const nameless = ersEntry({ id: '9', name: '' });
    const { rowsRead, rowsKept, refusals } = reading(JSON.stringify(ersAnswer([ersEntry(), null, nameless, ersEntry(), ersEntry({ name: 'Other' }), { item: {} }, ersEntry({ id: '102' })])));
    assert.deepEqual([rowsRead, rowsKept, refusals.map(({ row }) => row)], [7, 2, [2, 3, 4, 5, 6]]);
    assert.match(refusals[2]?.reason ?? '', /^Repeated: service 101 is already in row 1\.$/);
    assert.match(refusals[3]?.reason ?? '', /with other details; the first is kept/);
  });
});

describe('e-RS search answers: the real ones', () => {
  it('reads every search answer and refuses every other answer in a plain sentence', async function () {
    const folder = needsSharedData(this, 'ers');
    const answers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /responses\/[^/]+\.json$/.test(name.replaceAll('\\', '/')));
    assert.ok(answers.length > 20 && existsSync(join(folder, answers[0] ?? '')));
    for (const name of answers) {
      const bytes = readFileSync(join(folder, name));
      const result = await ersSearchReader.read(memoryFile(bytes, 1_000, name), { today: TODAY });
      if (name.startsWith('patientServiceSearch')) {
        assert.ok(result.ok && ersSearchReader.recognises(bytes), name);
        assert.deepEqual([result.value.rowsRefused, result.value.rowsKept], [0, name.includes('Empty') ? 0 : result.value.rowsRead], name);
      } else {
        assert.ok(!result.ok, name);
        assert.match(result.issues[0]?.message ?? '', /^This is .+[.”]$/, name);
      }
    }
  });
});

describe('e-RS search answers: hostile input', () => {
  it('keeps markup as the words it is', () => {
    assert.equal(reading(ersText({ name: '<script>alert(1)</script>' })).services[0]?.name, '<script>alert(1)</script>');
  });

  it('lets no __proto__ through', () => {
    const text = ersText({}).replace('"status":', '"__proto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},"status":').replace('"item":{', '"item":{"__proto__":{"identifier":{"value":"666"}},');
    assert.deepEqual(reading(text).services.map(({ id }) => id), ['101']);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it('reads ten thousand services', () => {
    const services = Array.from({ length: 10_000 }, (_, i) => ({ id: String(i) }));
    assert.equal(reading(ersText(...services)).rowsKept, 10_000);
  });

  it('reads a name of a megabyte, and lone surrogates, into well-formed text', () => {
    const [long] = reading(ersText({ name: 'A'.repeat(1_000_000) })).services;
    assert.ok((long?.name.length ?? 0) > 0);
    const [lone] = reading(ersText({ name: 'LONE' }).replace('LONE', 'Knee \\ud800 clinic')).services;
    assert.ok(lone !== undefined && lone.name.isWellFormed(), lone?.name);
  });

  it('says where a cut answer stops', () => {
    const text = ersText({ distance: 3 });
    for (const length of [1, 40, 300, text.length - 1]) assert.match(refusal(text.slice(0, length)), /line 1.*(?:stops in the middle|not JSON)/, String(length));
  });

  it('names what else it was given', () => {
    assert.match(refusal('{"resourceType":"Patient"}'), /a FHIR Patient, not an e-RS service search answer/);
    assert.match(refusal('[]'), /a JSON list/);
    assert.match(refusal('{"a":1}'), /not FHIR/);
    assert.match(refusal('<html><body>Sign in</body></html>'), /web page/);
    assert.match(refusal(''), /empty/);
    assert.match(refusal('{"resourceType":"List","entry":[]}'), /List of something else/);
    assert.match(refusal(JSON.stringify({ ...ersAnswer([]), entry: 'none' })), /not a list/);
    assert.match(refusal('{"resourceType":"OperationOutcome","issue":[{"diagnostics":"No such patient"}]}'), /“No such patient”/);
  });

  it('takes anything JSON can say without a fault', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (entries) => {
      const { rowsRead, rowsKept, rowsRefused } = reading(JSON.stringify(ersAnswer(entries)));
      assert.deepEqual([rowsRead, rowsKept + rowsRefused], [entries.length, entries.length]);
    }));
    const text = ersText({ distance: 3, wait: 9 });
    fc.assert(fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, put) => {
      const result = readErsSearch(text.slice(0, at) + put + text.slice(at + 1), options);
      assert.ok(result.ok || result.issues.length > 0);
    }));
  });
});
