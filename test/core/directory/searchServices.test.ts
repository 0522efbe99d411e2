import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { completed, finished, Stopped } from '../../../src/core/decision/slicedWork';
import { sortedPlaces } from '../../../src/core/directory/sortedPlaces';
import { searching, searchOf, type FoundServices } from '../../../src/core/directory/searchServices';
import { folded, wordsIn } from '../../../src/core/directory/foldWords';
import type { DirectoryService } from '../../../src/core/directory/service';
import { service } from '../../records';

const SERVICES: readonly DirectoryService[] = [
  service({
    id: '7001',
    name: 'Knee clinic',
    distance: 9,
    provider: { odsCode: 'RZZ', name: 'Larkhill NHS Trust' },
    site: { odsCode: 'RZZ01', name: 'Larkhill Hospital' },
  }),
  service({ id: '7002', name: 'Knee and hip clinic', distance: 3, site: { odsCode: 'RYY02', name: 'Sandmere Infirmary' } }),
  service({
    id: '7003',
    name: 'Ménière’s and balance clinic',
    distance: null,
    ersSpecialty: 'EAR_NOSE_AND_THROAT',
    provider: { odsCode: 'RYY', name: 'Sandmere NHS Trust' },
    site: { odsCode: 'RYY03', name: 'St John’s House' },
  }),
  service({ id: '7004', name: 'Kneeling advice', distance: 1, conditionsTreated: 'Housemaid’s knee' }),
];
const search = searchOf(SERVICES);
const ids = (text: string, most = 10): string[] => search({ text, most }).found.map(({ service: { id } }) => id);

describe('searching a directory', () => {
  it('lists everything, nearest first and what has no distance last, where nothing is typed', () => {
    assert.deepEqual(ids(''), ['7004', '7002', '7001', '7003']);
    assert.deepEqual(search({ text: ' - ', most: 2 }).total, 4);
  });

  it('finds by the middle of a word, without case, accents or apostrophes', () => {
    assert.deepEqual(ids('meniere'), ['7003']);
    assert.deepEqual(ids('NIÈR'), ['7003']);
    assert.deepEqual(ids("st john's"), ['7003']);
    assert.deepEqual(ids('stjohn'), [], 'two words are two words');
  });

  it('wants every word, wherever each is found', () => {
    assert.deepEqual(ids('knee sandmere'), ['7002']);
    assert.deepEqual(ids('knee nowhere'), []);
  });

  for (const [what, text, expected] of [
    ['service id', '7003', ['7003']],
    ['ODS code of the provider', 'ryy', ['7003', '7002']],
    ['ODS code of the site', 'RYY02', ['7002']],
    ['specialty', 'ear nose', ['7003']],
    ['treatment function code', '120', ['7003']],
    ['what waiting times call it', 'orthopaedic service', ['7004', '7002', '7001']],
    ['provider', 'larkhill trust', ['7004', '7002', '7001']],
    ['conditions treated', 'housemaids', ['7004']],
  ] as const)
    it(`finds by ${what}`, () => assert.deepEqual([...ids(text)].sort(), [...expected].sort()));

  it('puts what fits better first and only then what is nearer', () => {
    assert.deepEqual(
      search({ text: 'knee clinic', most: 10 }).found.map((f) => [f.service.id, f.kind]),
      [
        ['7001', 'wholeName'],
        ['7002', 'wholeWords'],
      ],
    );
    assert.deepEqual(
      search({ text: 'kne', most: 10 }).found.map((f) => [f.service.id, f.kind]),
      [
        ['7004', 'beginnings'],
        ['7002', 'beginnings'],
        ['7001', 'beginnings'],
      ],
    );
  });

  it('says in which fields it was found', () => {
    assert.deepEqual(
      search({ text: 'sandmere', most: 10 }).found.map((f) => f.fields),
      [['site'], ['provider']],
    );
    assert.deepEqual(search({ text: 'knee', most: 10 }).found[0]?.fields, ['name', 'conditions']);
    assert.deepEqual(search({ text: '', most: 1 }).found[0]?.fields, []);
  });

  it('forgives one slip in a word it knows nothing of, two in a long one, and none in a number', () => {
    for (const slip of ['kneee', 'cliinc', 'cilnic', 'larkhil', 'orthopeadics', 'sandmear'])
      assert.ok(search({ text: slip, most: 10 }).found.length > 0, slip);
    assert.equal(search({ text: 'larkhi1', most: 10 }).total, 0);
    assert.equal(search({ text: '7009', most: 10 }).total, 0);
    assert.equal(search({ text: 'zzzzz', most: 10 }).total, 0);
    assert.ok(search({ text: 'cliinc', most: 10 }).found.every((f) => f.kind === 'nearly'));
  });

  it('keeps what is within so many miles, and counts what it left out for not knowing', () => {
    const near = search({ text: 'clinic <5', most: 10 });
    assert.deepEqual([near.found.map((f) => f.service.id), near.total, near.withoutDistance], [['7002'], 1, 1]);
    assert.equal(search({ text: 'clinic <', most: 10 }).total, 3, 'a limit half typed is none yet');
    assert.equal(search({ text: '<1', most: 10 }).total, 1);
  });

  it('measures from the home area where both places are known', () => {
    const placed = [
      service({ id: 'far', name: 'A', location: { latitude: 52.5, longitude: -1.9 }, distance: 1 }),
      service({ id: 'near', name: 'B', location: { latitude: 51.5, longitude: -0.1 }, distance: 99 }),
    ];
    const { found } = searchOf(placed, { latitude: 51.5, longitude: -0.12 })({ text: '', most: 5 });
    assert.deepEqual(
      found.map((f) => [f.service.id, Math.round(f.distanceMiles ?? -1)]),
      [
        ['near', 1],
        ['far', 102],
      ],
    );
    assert.deepEqual(
      searchOf(placed)({ text: '', most: 5 }).found.map((f) => f.distanceMiles),
      [1, 99],
    );
  });

  it('measures in miles: London to Edinburgh is about 332', () => {
    const edinburgh = service({ id: 'e', name: 'E', location: { latitude: 55.9533, longitude: -3.1883 } });
    const [found] = searchOf([edinburgh], { latitude: 51.5074, longitude: -0.1278 })({ text: '', most: 1 }).found;
    assert.ok(Math.abs((found?.distanceMiles ?? 0) - 332) < 1.5, String(found?.distanceMiles));
  });

  it('puts nothing first for a figure: waits and claims change no order', () => {
    const alike = ['b', 'a', 'c'].map((id, i) =>
      service({
        id,
        name: `Clinic ${id}`,
        distance: 5,
        indicativeAppointmentWait: { status: 'days', days: 100 - i * 40, shownOn: '2026-03-01' },
      }),
    );
    assert.deepEqual(
      searchOf(alike)({ text: 'clinic', most: 5 }).found.map((f) => f.service.id),
      ['a', 'b', 'c'],
    );
  });
});

describe('laws of the search', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 30,
    selector: (name) => wordsIn(name).join(' '),
  });
  const directory = names.map((all) => all.map((name, i) => service({ id: `s${i}`, name, distance: i % 3 === 0 ? null : i })));

  it('never throws, never gives more than was asked for, and counts at least what it gives', () => {
    fc.assert(
      fc.property(directory, fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 20 }), (services, text, most) => {
        const { found, total } = searchOf(services)({ text, most });
        assert.ok(found.length <= most && total >= found.length && total <= services.length);
      }),
    );
  });

  it('finds a service by its own full name, first of all', () => {
    fc.assert(
      fc.property(directory, (services) => {
        for (const s of services) {
          // A name like "<5" is read as a limit of distance.
          if (wordsIn(s.name).length === 0 || /<\s?\d/.test(s.name)) continue;
          assert.equal(searchOf(services)({ text: s.name, most: 10 }).found[0]?.service.id, s.id, s.name);
        }
      }),
    );
  });

  it('finds no more for a letter more, unless it forgives a slip', () => {
    const letter = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }).filter((c) => /^\p{L}$/u.test(c));
    const guessed = ({ found }: FoundServices): boolean => found.some((f) => f.kind === 'nearly');
    fc.assert(
      fc.property(
        directory,
        fc.string({ maxLength: 6, unit: 'grapheme' }).filter((text) => !text.includes('<')),
        letter,
        (services, text, more) => {
          const ask = searchOf(services);
          const [before, after] = [ask({ text, most: 30 }), ask({ text: text + more, most: 30 })];
          assert.ok(
            guessed(before) || guessed(after) || after.total <= before.total,
            `${text} + ${more}: ${before.total} to ${after.total}`,
          );
        },
      ),
    );
  });

  it('puts places in the order any sort would, whatever is equal, and in slices', () => {
    const keys = fc.array(fc.nat({ max: 50 }), { maxLength: 4000, size: 'max' });
    fc.assert(fc.property(keys, (values) => {
      const compare = (a: number, b: number): number => (values[a] ?? 0) - (values[b] ?? 0);
      const wanted = values.map((_, place) => place).sort(compare);
      assert.deepEqual([...completed(sortedPlaces(values.length, compare))], wanted);
    }), { numRuns: 50 });
    const descending = sortedPlaces(5000, (a, b) => b - a);
    let slices = 0;
    for (let step = descending.next(); step.done !== true; step = descending.next()) slices += 1;
    assert.ok(slices >= 15, String(slices));
  });

  it('is made ready in slices, so that whoever waits can stop it; what was stopped is made anew', async () => {
    const services = Array.from({ length: 3000 }, (_, i) => service({ id: String(i), name: `Clinic ${i} of ${i % 7}`, distance: i % 90 }));
    let slices = 0;
    await assert.rejects(finished(searching(services), { shouldStop: () => (slices += 1) > 20 }), Stopped);
    slices = 0;
    const sliced = await finished(searching(services), { shouldStop: () => (slices += 1) < 0 });
    assert.ok(slices >= 50, String(slices));
    for (const text of ['', 'clinic 17', 'of 3', '<4'])
      assert.deepEqual(sliced({ text, most: 40 }), searchOf([...services])({ text, most: 40 }));
  });

  it('folds a text the second time to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.deepEqual(wordsIn(folded(text)), wordsIn(text))));
  });
});
