// The sample practice that is shipped: whole, wholly invented, and made by the code as it stands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealState } from '../../src/core/consultation/seal';
import { providerFor } from '../../src/core/directory/ods';
import { lookUpHome } from '../../src/core/travel/home';
import { homeTables } from '../../src/core/travel/homeTables';
import { journeysFrom } from '../../src/core/travel/journeysFrom';
import { checkWorkspace } from '../../src/core/workspace/checkWorkspace';
import { CONSULTATIONS_FOLDER, EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../src/core/workspace/layout';
import { loadWorkspace, type Workspace } from '../../src/core/workspace/workspace';
import { readFile } from '../../src/sources/importFile';
import { storeReadings } from '../../src/sources/storeReadings';
import { memoryFiles } from '../memoryFiles';
import { fixedClock, nodeHasher } from '../ports';
import { valueOf } from '../records';
import {
  fileOnDisk, importedFiles, SAMPLE_FOLDER, sampleConsultations, sampleFiles, samplePaths, sampleRecords, sampleText,
} from '../samplePractice';
import { sharedData } from '../sharedData';


/** The sample in memory, to import into. */
const copy = () => memoryFiles(Object.fromEntries(samplePaths.map((path) => [path, sampleText(path)])));

describe('the sample practice', () => {
  let workspace: Workspace;
  before(async () => {
    workspace = await loadWorkspace(sampleFiles());
  });

  describe('is whole', () => {
    it('has no fault but the one left in on purpose', async () => {
      const issues = await checkWorkspace(sampleFiles());
      assert.deepEqual(issues.map((i) => [i.code, i.severity, i.place.file]), [
        ['record.unownedAction', 'warning', 'consultations/2026-11-24-pw1ovf.consultation.json'],
      ]);
    });

    it('holds the figures and sources that importing its own files writes', async () => {
      for (const [path, text] of await importedFiles()) assert.equal(sampleText(path), text, `${path}: run npm run sample`);
    });

    it('holds the consultations its stories make, and no other', () => {
      const made = sampleConsultations(workspace);
      assert.deepEqual(samplePaths.filter((p) => p.startsWith(`${CONSULTATIONS_FOLDER}/`)), [...made.keys()].sort());
      for (const [path, text] of made) assert.equal(sampleText(path), text, `${path}: run npm run sample`);
    });

    it('leaves every seal intact', () => {
      const states = [...sampleRecords().values()].map((r) => [r.patient.reference, sealState(r)]);
      assert.deepEqual(states.filter(([, state]) => state !== 'intact'), [['SP-0533', 'none']]);
    });

    it('names in its README the consultations there are', () => {
      const named = [...sampleText('README.md').matchAll(/\d{4}-\d\d-\d\d-[a-z0-9]{6}/g)].map(([id]) => `${CONSULTATIONS_FOLDER}/${id}.consultation.json`);
      assert.deepEqual([...new Set(named)].sort(), samplePaths.filter((p) => p.startsWith(`${CONSULTATIONS_FOLDER}/`)));
    });
  });

  describe('is wholly invented', () => {
    const organisations = () => [workspace.practice?.practice, ...workspace.services.flatMap((s) => [s.provider, s.site])].flatMap((o) => o ?? []);

    it('says so in every file', () => {
      // The figures are bare lines: their source says it.
      for (const path of samplePaths.filter((p) => p !== EVIDENCE_FILE)) assert.match(sampleText(path), path.endsWith('.csv') ? /\(FICTIONAL\)/ : /synthetic/i, path);
      assert.ok(workspace.sources.every((s) => /synthetic/.test(s.publisher)));
      assert.deepEqual(organisations().filter((o) => !o.name.endsWith('(fictional)')), []);
    });

    it('has telephone numbers kept for drama only', () => {
      // Ofcom, Telephone numbers for use in TV and radio drama programmes: 01632 960000 to 960999, 0808 157 0000 to 0999.
      const numbers = samplePaths.filter((p) => /\.(json|md)$/.test(p)).flatMap((path) =>
        [...sampleText(path).matchAll(/"(?:telephone)": "([^"]+)"|\b(0\d{3,4} \d{3} ?\d{3,4})\b/g)].map(([, field, found]) => field ?? found ?? ''),
      );
      assert.ok(numbers.length > 20);
      assert.deepEqual(numbers.filter((n) => n !== '' && !/^(01632 960\d{3}|0808 157 0\d{3})$/.test(n)), []);
    });

    it('uses no code of a real organisation', function () {
      const files = [
        'ods/etr_2026.csv', 'ods/epraccur_openprescribing_2017_08.csv',
        'rtt/20260131-RTT-January-2026-C_130-Part2-all-providers.csv', 'rtt/20260131-RTT-January-2026-3providers-all-parts.csv',
      ].flatMap((f) => sharedData(f) ?? []);
      if (files.length === 0) {
        console.log('skipped: ../shared/data not present');
        return this.skip();
      }
      // Waiting times: parents, providers and commissioners, below a heading. Organisation lists: the first column, no heading.
      const codesIn = (text: string, isRtt: boolean): string[] =>
        text.split('\n').slice(isRtt ? 1 : 0).flatMap((line) => (isRtt ? [1, 3, 5, 7] : [0]).map((i) => (line.split(',')[i] ?? '').replaceAll('"', '').trim()));
      const real = new Set(files.flatMap((f) => codesIn(readFileSync(f, 'latin1'), f.includes('RTT'))));
      // NONC stands for "no commissioner" in every such file; it is no organisation.
      const csv = samplePaths.filter((p) => p.endsWith('.csv')).flatMap((p) => codesIn(sampleText(p), true)).filter((c) => c !== '' && c !== 'NONC');
      const ers = [...sampleText('to-import/ers-search-knee-synthetic.json').matchAll(/Organization",\s+"value": "(\w+)"/g)].map(([, code]) => code ?? '');
      const used = new Set([...csv, ...ers, ...organisations().flatMap((o) => o.odsCode ?? [])]);
      assert.ok(real.size > 200 && used.size > 12, `${real.size} real, ${used.size} used`);
      assert.deepEqual([...used].filter((code) => real.has(code)), []);
    });
  });

  describe('has an uneven directory', () => {
    const september = (provider: string, treatmentFunction: string, indicator: string) =>
      workspace.evidence.find((m) => m.provider === provider && m.treatmentFunction === treatmentFunction && m.period === '2026-09' && m.indicator === indicator);

    it('with every kind of service and way in, and five pathways', () => {
      assert.ok(workspace.services.length >= 14);
      assert.deepEqual(new Set(workspace.services.map((s) => s.kind)), new Set(['service', 'adviceAndGuidance', 'community', 'inHouse', 'other']));
      const routes = ['bookable', 'defer', 'triage', 'singlePointOfAccess', 'adviceAndGuidance', 'communityForm', 'selfReferral', 'none'];
      assert.deepEqual(new Set<string>(workspace.services.map((s) => s.route)), new Set(routes));
      assert.deepEqual(new Set(workspace.services.map((s) => s.stepFree)), new Set(['yes', 'no', 'notKnown']));
      assert.ok(workspace.services.some((s) => s.journeys.length > 0 && s.journeys.every((j) => j.mode === 'car')));
      const pathways = workspace.practice?.pathways.map((p) => [p.id, p.serviceIds.length]);
      assert.deepEqual(pathways, [['knee', 6], ['cataract', 5], ['diarrhoea', 5], ['adult-adhd', 4], ['skin-cancer', 1]]);
    });

    it('whose sites belong to their providers', () => {
      const known = new Set(workspace.evidence.map((m) => m.provider));
      assert.deepEqual(known, new Set(['RZ1', 'RZ2', 'NZ901']));
      assert.deepEqual(['RZ101', 'RZ102', 'RZ202', 'NZ901', 'RZ301'].map((site) => providerFor(site, known)), ['RZ1', 'RZ1', 'RZ2', 'NZ901', null]);
    });

    it('with a claim that the published figure contradicts', () => {
      const knee = workspace.services.find((s) => s.id === '99000103');
      assert.match(knee?.claims[0]?.text ?? '', /within six weeks/);
      assert.ok((september('NZ901', 'C_110', 'rtt.admitted.medianWaitWeeks')?.value ?? 0) > 12);
    });

    it('with a long wait nearby, shorter ones further off, and too few people to say', () => {
      const median = (provider: string, treatmentFunction: string) => september(provider, treatmentFunction, 'rtt.medianWaitWeeks');
      assert.ok((median('RZ1', 'C_110')?.value ?? 0) > (median('RZ2', 'C_110')?.value ?? 0) + 5);
      assert.deepEqual([median('NZ901', 'C_130')?.value, median('NZ901', 'C_130')?.absence], [null, 'tooFew']);
    });
  });

  describe('says where its patients travel from as its own tables have it', () => {
    it('the knee’s home and journeys are what looking the postcode up gives', async () => {
      const knee = sampleRecords().get('SP-0412') ?? assert.fail();
      const { home } = knee.gettingThere;
      const tables = await homeTables(sampleFiles(), workspace.sources, { homes: [home?.postcode ?? ''], options: knee.options });
      assert.deepEqual(lookUpHome(home?.postcode ?? '', tables), { ok: true, value: home });
      const journeys = journeysFrom(home ?? {}, knee.options, tables, '2026-11-17');
      for (const option of knee.options) assert.deepEqual(option.journeys ?? [], journeys[option.id], option.name);
      assert.deepEqual(tables.issues, []);
    });

    it('with postcodes that nobody has, where the directory has them too', () => {
      const located = workspace.services.flatMap(({ location }) => location ?? []);
      assert.ok(located.length > 10);
      // No postcode area is called ZZ; ZZ99 alone is taken, by the NHS's own pseudo postcodes.
      for (const { postcode, latitude, longitude } of located) {
        assert.match(postcode ?? '', /^ZZ(?!99)\d+ \d[A-Z]{2}$/);
        assert.ok(sampleText('to-import/postcodes-synthetic.csv').includes(`${postcode},${latitude},${longitude},`) || /ZZ7 1/.test(postcode ?? ''), postcode);
      }
    });
  });

  describe('has files to import', () => {
    const clock = fixedClock('2026-11-25T09:00:00Z');
    const read = async (file: string) => valueOf(await readFile(fileOnDisk(join(SAMPLE_FOLDER, 'to-import', file)), { clock, hasher: nodeHasher }));

    it('a search answer: a newer wait, three new services, one entry refused', async () => {
      const files = copy();
      const { reading, ...rest } = await read('ers-search-knee-synthetic.json');
      assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.refusals.map((r) => r.row)], [6, 5, [4]]);
      valueOf(await storeReadings(files, [{ reading, ...rest }], clock));
      const after = await loadWorkspace(files);
      assert.equal(after.services.length, workspace.services.length + 3);
      const general = after.services.find((s) => s.id === '99000101');
      assert.deepEqual(general?.indicativeAppointmentWait, { status: 'days', days: 161, shownOn: '2026-11-23' });
      assert.equal(general?.telephone, '01632 960210');
      assert.match(files.text(SERVICES_FILE) ?? '', /Synthetic sample/);
    });

    it('waiting times that are there already: importing them again changes nothing', async () => {
      const files = copy();
      const readings = [await read('RTT-August-2026-synthetic.csv'), await read('RTT-September-2026-synthetic.csv')];
      assert.deepEqual(readings.map(({ reading }) => [reading.period, reading.rowsRead, reading.rowsRefused]), [['2026-08', 212, 1], ['2026-09', 211, 1]]);
      valueOf(await storeReadings(files, readings, clock));
      assert.equal(files.text(EVIDENCE_FILE), sampleText(EVIDENCE_FILE));
      assert.equal(files.text(SOURCES_FILE), sampleText(SOURCES_FILE));
    });
  });
});
