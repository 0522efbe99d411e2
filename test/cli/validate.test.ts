// concord validate: says what is wrong with a FHIR file and where, and what it could not check.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { r4Definitions } from '../../src/connections/validate/r4Definitions';
import { fhirDocument, formatFhir } from '../../src/core/note/fhir/fhirDocument';
import { wordsOf } from '../../src/core/words/words';
import { fullRecord } from '../core/note/fhir/fullRecord';
import { madeUp, somebody } from '../fhirProfiles';
import { packed } from '../fhirRules';
import { practice } from '../records';
import { needsSharedData } from '../sharedData';
import { concord, temporaryFolder } from './program';

const validate = (...args: readonly string[]): ReturnType<typeof concord> => concord(['validate', ...args]);

interface Report {
  readonly faults: readonly { readonly path: string; readonly code: string; readonly line: number; readonly column: number; readonly severity: string }[];
  readonly unchecked: { readonly profiles: readonly string[] };
  readonly heldTo: readonly string[];
  readonly profilesRead: number;
}

const text = (): string => formatFhir(fhirDocument(fullRecord(), { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-03T10:00:00Z', order: 'distance' }));

describe('concord validate', function () {
  this.timeout(30_000);
  let folder: string;
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  before(() => {
    folder = temporaryFolder();
  });

  it('finds nothing wrong with a note of its own, and says what it could not hold it against', async () => {
    const ran = await validate(file('note.json', text()));
    assert.equal(ran.code, 0, ran.out);
    assert.match(ran.out, /^Nothing wrong was found\.\nNot checked, because these profiles are not at hand:\n {2}https:\/\/fhir\.hl7\.org\.uk/);
    assert.match(ran.err, /base R4 only/);
  });

  it('names place, line and column of each fault', async () => {
    const wrong = text().replace('"gender": "female"', '"gender": "woman"');
    const path = file('wrong.json', wrong);
    const line = wrong.split('\n').findIndex((one) => one.includes('"woman"')) + 1;
    const ran = await validate(path);
    assert.equal(ran.code, 2);
    assert.ok(ran.out.startsWith(`${path}:${line}:19: error: Bundle.entry[1].resource.gender: It has no code of the value set`), ran.out.slice(0, 300));
    assert.match(ran.out, /\n1 error, 0 warnings\.\n/);
    const report = (await validate(path, '--json')).json<Report>();
    assert.deepEqual(report.faults.map(({ path: place, line: at }) => [place, at]), [['Bundle.entry[1].resource.gender', line]]);
  });

  it('places what is missing where it is missing from', async () => {
    const { title: _title, ...composition } = JSON.parse(text()).entry[0].resource;
    const path = file('missing.json', JSON.stringify(composition, null, 2));
    const [fault] = (await validate(path, '--json')).json<Report>().faults;
    assert.deepEqual([fault?.path, fault?.line, fault?.column], ['Composition.title', 1, 1]);
  });

  it('holds a resource against the profiles of a folder, JSON and XML', async () => {
    const profiles = join(folder, 'profiles');
    mkdirSync(profiles, { recursive: true });
    madeUp.forEach((definition, n) => writeFileSync(join(profiles, `${n}.json`), JSON.stringify(definition)));
    writeFileSync(join(profiles, 'shoes.xml'), `<StructureDefinition xmlns="http://hl7.org/fhir"><url value="https://example.org/fhir/StructureDefinition/Friend"/>
      <type value="Patient"/><baseDefinition value="https://example.org/fhir/StructureDefinition/Somebody"/><derivation value="constraint"/><differential>
      <element id="Patient.birthDate"><path value="Patient.birthDate"/><min value="1"/><fixedDate value="1970-02-28"/></element>
      <element id="Patient.name"><path value="Patient.name"/><max value="1"/><type><code value="HumanName"/></type></element></differential></StructureDefinition>`);
    const friend = { ...somebody, meta: { profile: ['https://example.org/fhir/StructureDefinition/Friend'] } };
    const good = await validate(file('friend.json', JSON.stringify(friend)), '--profiles', profiles);
    assert.equal(good.code, 0, good.out);
    assert.match(good.err, /base R4 and 2 of the \d+ profiles/);
    const bad = await validate(file('foe.json', JSON.stringify({ ...friend, birthDate: '1970-03-01', name: [{ text: 'a' }, { text: 'b' }], gender: undefined })), '--profiles', profiles, '--json');
    assert.deepEqual(bad.json<Report>().faults.map(({ path, code }) => `${path} ${code}`).sort(), ['Patient fhir.ex-1', 'Patient.birthDate fhir.fixed', 'Patient.name fhir.tooMany']);
  });

  it('says when a resource claims none of the profiles, and when a folder holds none', async () => {
    const { meta: _meta, ...unclaimed } = somebody;
    const profiles = join(folder, 'profiles');
    const ran = await validate(file('unclaimed.json', JSON.stringify(unclaimed)), '--profiles', profiles);
    assert.match(ran.err, /claims none of the \d+ profiles/);
    const empty = join(folder, 'empty');
    mkdirSync(empty, { recursive: true });
    writeFileSync(join(empty, 'broken.json'), '{"resourceType":');
    writeFileSync(join(empty, 'entity.xml'), '<!DOCTYPE x [<!ENTITY a "b">]><x/>');
    const none = await validate(join(folder, 'unclaimed.json'), '--profiles', empty);
    assert.equal(none.code, 0);
    assert.match(none.err, /broken\.json: The file is not valid JSON[\s\S]*document type[\s\S]*no definition in this folder/);
  });

  it('passes the notes of UK Core\'s own shape', async function () {
    const ran = await validate(file('note.json', text()), '--profiles', needsSharedData(this, 'fhir/ukcore-definitions-xml'), '--json');
    const report = ran.json<Report>();
    assert.deepEqual(report.faults, []);
    assert.deepEqual(report.unchecked.profiles, []);
    assert.ok(report.heldTo.length >= 15);
  });

  describe('refuses plainly', () => {
    const refused: readonly (readonly [what: string, content: () => string | Uint8Array, message: RegExp])[] = [
      ['an empty file', () => '', /is empty/],
      ['a web page', () => '<!DOCTYPE html><html><body>Sign in</body></html>', /web page, not JSON/],
      ['FHIR as XML', () => '<Bundle xmlns="http://hl7.org/fhir"/>', /XML or a web page/],
      ['half a file', () => text().slice(0, 5_000), /not valid JSON here/],
      ['another encoding', () => Buffer.from(text().replace('Larkhill', 'Lärkhill'), 'latin1'), /not UTF-8/],
      ['UTF-16', () => Buffer.from(`\ufeff${text()}`, 'utf16le'), /not UTF-8|not valid JSON/],
      ['deep nesting', () => '['.repeat(100_000), /nested more than 100 deep/],
      ['JSON that is no resource', () => '{"name":"x"}', /no FHIR resource/],
      ['a list', () => '[]', /no FHIR resource/],
      ['a number', () => '7', /no FHIR resource/],
      ['a consultation', () => JSON.stringify(fullRecord()), /no FHIR resource/],
      ['a resource there is none of', () => '{"resourceType":"Wish"}', /R4 has no such resource/],
    ];
    for (const [what, content, message] of refused)
      it(what, async () => {
        const ran = await validate(file('bad.json', content()));
        assert.equal(ran.code, 2);
        assert.match(ran.out + ran.err, message);
        assert.doesNotMatch(ran.out + ran.err, /\bat .*\.ts:|undefined|\[object/);
      });

    it('a large bundle, in good time', async () => {
      const patient = { fullUrl: 'x', resource: { resourceType: 'Patient', gender: 'woman' } };
      const many = { resourceType: 'Bundle', type: 'collection', entry: Array.from({ length: 5_000 }, (_, n) => ({ ...patient, fullUrl: `urn:x:${n}` })) };
      const start = performance.now();
      const ran = await validate(file('large.json', JSON.stringify(many)));
      assert.equal(ran.code, 2);
      assert.ok(performance.now() - start < 25_000);
    });

    it('a file that is not there, and no file', async () => {
      assert.equal((await validate(join(folder, 'nowhere.json'))).code, 1);
      assert.equal((await validate(folder)).code, 1);
      assert.equal((await validate()).code, 1);
      assert.equal((await validate(file('note.json', text()), '--profiles', join(folder, 'nowhere'))).code, 1);
    });
  });

  it('reads what the build packs', async () => {
    const { structures, valueSets } = await packed();
    assert.ok(structures.length > 550);
    assert.deepEqual(Object.keys(r4Definitions().valueSets), Object.keys(valueSets));
    assert.equal(r4Definitions().structures.length, structures.length);
  });
});
