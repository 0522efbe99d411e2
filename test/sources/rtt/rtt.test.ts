// The RTT reader: what it makes of a month, whatever the month looks like.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rttReader } from '../../../src/sources/rtt/rtt';
import { needsSharedData } from '../../sharedData';
import { officialHeadings } from '../../bench/rttMonth';
import { odsBytes, xlsxBytes } from '../workbooks';
import { memoryFile, readRtt, rttFields, rttMonthText, rttReading, rttText, TODAY, valueOf, type RttRowMade } from './rttFile';

/** Thirty people: 10 in their 5th week, 10 in their 20th, 10 in their 60th. */
const THIRTY: RttRowMade = { bands: { 4: 10, 19: 10, 59: 10 } };
const month = (...rows: RttRowMade[]): string => rttMonthText(rows);

describe('RTT: the real samples', () => {
  it('gives the published figures of January 2026', async function () {
    const reading = await rttReading(readFileSync(needsSharedData(this, 'rtt/20260131-RTT-January-2026-3providers-all-parts.csv')));
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.rowsRefused, reading.period], [1828, 1828, 0, '2026-01']);
    const rbd = (name: string): unknown => valueOf(reading, `rtt.${name}`, 'RBD', 'C_110');
    assert.deepEqual(['waitingCount', 'within18WeeksCount', 'medianWaitWeeks', 'p92WaitWeeks', 'over52WeeksCount', 'admitted.medianWaitWeeks', 'nonAdmitted.medianWaitWeeks'].map(rbd),
      [3692, 1623, 20.7419, 48.0456, 170, 43.9, 20.75]);
    const rdu = (name: string): unknown => valueOf(reading, `rtt.${name}`, 'RDU', 'C_130');
    assert.deepEqual(['waitingCount', 'within18WeeksCount', 'medianWaitWeeks', 'p92WaitWeeks', 'over52WeeksCount'].map(rdu), [3948, 2957, 9.7933, 30.9689, 13]);
  });

  for (const [file, rows] of [['20241130-RTT-November-2024-RBD.csv', 512], ['20260131-RTT-January-2026-C_130-Part2-all-providers.csv', 4035], ['20260430-RTT-April-2026-C_130-Part2-all-providers.csv', 4018]] as const) {
    it(`keeps every row of ${file}`, async function () {
      const result = await readRtt(readFileSync(needsSharedData(this, `rtt/${file}`)), { today: '2026-11-01' });
      assert.ok(result.ok);
      assert.deepEqual([result.value.rowsRead, result.value.rowsKept, result.value.refusals], [rows, rows, []]);
    });
  }
});

describe('RTT: figures', () => {
  it('names its source, month and licence', async () => {
    const { publication, kind, publisher, title, licence, period, services } = await rttReading(month(THIRTY));
    assert.deepEqual({ publication, kind, publisher, title, licence, period, services }, {
      publication: 'rtt', kind: 'officialStatistic', publisher: 'NHS England', title: 'Referral to treatment waiting times, full CSV data file, January 2026',
      licence: 'Open Government Licence v3.0', period: '2026-01', services: []
    });
  });

  it('reads percentiles off the bands', async () => {
    const reading = await rttReading(month(THIRTY));
    // Person 15 of 30 is the 5th of 10 in band 19 to 20; person 27.6 is 7.6 of 10 into band 59 to 60.
    assert.equal(valueOf(reading, 'rtt.medianWaitWeeks'), 19.5);
    assert.equal(valueOf(reading, 'rtt.p92WaitWeeks'), 59.76);
    assert.equal(valueOf(reading, 'rtt.over52WeeksCount'), 10);
    const share = reading.measurements.find((m) => m.indicator === 'rtt.within18WeeksShare');
    assert.deepEqual([share?.value, share?.numerator, share?.n, share?.unit], [10 / 30, 10, 30, 'share']);
    // Wilson, 10 of 30: (0.397358 -+ 0.180428) / 1.128049.
    assert.ok(Math.abs((share?.interval?.lower ?? 0) - 0.192305) < 1e-6 && Math.abs((share?.interval?.upper ?? 0) - 0.512199) < 1e-6, JSON.stringify(share?.interval));
  });

  it('sums over commissioners, without NONC', async () => {
    const reading = await rttReading(month(THIRTY, { ...THIRTY, commissioner: '11Q' }, { ...THIRTY, commissioner: 'NONC' }));
    assert.deepEqual([reading.rowsKept, valueOf(reading, 'rtt.waitingCount')], [3, 60]);
  });

  it('keeps the total of all treatment functions apart', async () => {
    const reading = await rttReading(month(THIRTY, { ...THIRTY, fn: 'C_999' }));
    assert.deepEqual([valueOf(reading, 'rtt.waitingCount'), valueOf(reading, 'rtt.waitingCount', 'RZ1', 'C_999')], [30, 30]);
  });

  it('adds parts 2A and 3 to no figure', async () => {
    const reading = await rttReading(month(THIRTY, { ...THIRTY, part: 'Part_2A' }, { part: 'Part_3' }));
    assert.deepEqual([reading.rowsKept, valueOf(reading, 'rtt.waitingCount')], [3, 30]);
  });

  it('keeps each part under its own name', async () => {
    const reading = await rttReading(month(THIRTY, { part: 'Part_1A', bands: { 40: 20 } }, { part: 'Part_1B', bands: { 10: 40 } }));
    assert.deepEqual(['rtt.admitted.count', 'rtt.admitted.medianWaitWeeks', 'rtt.nonAdmitted.count', 'rtt.nonAdmitted.medianWaitWeeks'].map((name) => valueOf(reading, name)), [20, 40.5, 40, 10.5]);
    const clearance = reading.measurements.find((m) => m.indicator === 'rtt.clearanceMonths');
    assert.deepEqual([clearance?.value, clearance?.n, clearance?.unit], [0.5, 60, 'months']);
  });

  it('works out no clearance from fewer than 50 stops, nor without both parts', async () => {
    assert.equal(valueOf(await rttReading(month(THIRTY, { part: 'Part_1A', bands: { 40: 20 } }, { part: 'Part_1B', bands: { 10: 29 } })), 'rtt.clearanceMonths'), undefined);
    assert.equal(valueOf(await rttReading(month(THIRTY, { part: 'Part_1B', bands: { 10: 90 } })), 'rtt.clearanceMonths'), undefined);
  });

  it('estimates a life table of the list from both kinds of clock stop: 10 in 100 leave a month, in every week', async () => {
    const everyWeek = (people: number): Readonly<Record<number, number>> => Object.fromEntries(Array.from({ length: 104 }, (_, week) => [week, people]));
    const rows = [{ bands: everyWeek(100) }, { part: 'Part_1A', bands: everyWeek(4) }, { part: 'Part_1B', bands: everyWeek(6) }];
    const reading = await rttReading(month(...rows));
    const median = reading.measurements.find((m) => m.indicator === 'rtt.lifeTable.medianWaitWeeks');
    // 10 of 100 in 31/7 weeks: half have left after ln 2 / 0.022581 = 30.7 weeks, and 1 - exp(-18 x 0.022581) within 18.
    assert.ok(Math.abs((median?.value ?? 0) - 30.697) < 0.01 && median?.n === 1040, String(median?.value));
    assert.ok((median?.interval?.lower ?? 99) < 30 && (median?.interval?.upper ?? 0) > 31 && (median?.interval?.upper ?? 99) < 36, JSON.stringify(median?.interval));
    assert.ok(Math.abs(Number(valueOf(reading, 'rtt.lifeTable.within18WeeksShare')) - 0.334) < 0.001);
    assert.ok(Math.abs(Number(valueOf(reading, 'rtt.lifeTable.within52WeeksShare')) - 0.6909) < 0.001);
    const names = async (...some: RttRowMade[]): Promise<string[]> => (await rttReading(month(...some))).measurements.map((m) => m.indicator).filter((name) => name.startsWith('rtt.lifeTable'));
    assert.deepEqual(await names({ bands: everyWeek(100) }, { part: 'Part_1B', bands: everyWeek(6) }), [], 'without part 1A');
    assert.deepEqual(await names({ bands: everyWeek(100) }, { part: 'Part_1A', bands: { 3: 20 } }, { part: 'Part_1B', bands: { 3: 29 } }), [], 'of 49 stops');
  });

  it('says "more than" of a life table that does not reach the middle', async () => {
    const reading = await rttReading(month({ bands: { 3: 5000 } }, { part: 'Part_1A', bands: { 3: 30 } }, { part: 'Part_1B', bands: { 3: 30 } }));
    const median = reading.measurements.find((m) => m.indicator === 'rtt.lifeTable.medianWaitWeeks');
    assert.deepEqual([median?.value, median?.absence, median?.interval], [null, 'beyondLastBand', undefined]);
  });

  it('says too few below 20 people, and still counts them', async () => {
    const reading = await rttReading(month({ bands: { 3: 19 } }));
    assert.equal(valueOf(reading, 'rtt.waitingCount'), 19);
    for (const name of ['rtt.medianWaitWeeks', 'rtt.p92WaitWeeks', 'rtt.within18WeeksShare']) {
      const found = reading.measurements.find((m) => m.indicator === name);
      assert.deepEqual([found?.value, found?.absence, found?.n], [null, 'tooFew', 19], name);
    }
    assert.equal(valueOf(await rttReading(month({ bands: { 3: 20 } })), 'rtt.medianWaitWeeks'), 3.5);
  });

  it('says when a percentile lies beyond the last band', async () => {
    const reading = await rttReading(month({ bands: { 3: 25, 104: 5 } }));
    const p92 = reading.measurements.find((m) => m.indicator === 'rtt.p92WaitWeeks');
    assert.deepEqual([p92?.value, p92?.absence], [null, 'beyondLastBand']);
    assert.equal(valueOf(reading, 'rtt.medianWaitWeeks'), 3.6);
  });

  it('counts people without a known clock start in no band', async () => {
    const reading = await rttReading(month({ part: 'Part_1B', bands: { 3: 30 }, totals: ['30', '4', '34'] }));
    assert.deepEqual([reading.rowsRefused, valueOf(reading, 'rtt.nonAdmitted.count')], [0, 30]);
  });
});

describe('RTT: files as they come', () => {
  const rows = [rttFields({ ...THIRTY, name: 'EXAMPLE, NORTH "AND" SOUTH' }), rttFields({ ...THIRTY, commissioner: '11Q', bands: { 1: 1234 } })];
  const expected = 1264;
  const text = rttText(rows);
  const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
  const utf16 = (content: string, big: boolean): Uint8Array => {
    const little = Buffer.from(`\ufeff${content}`, 'utf16le');
    return big ? little.swap16() : little;
  };
  const reordered = (row: readonly string[]): string[] => [...row.slice(60), 'extra', ...row.slice(0, 60)];
  const forms: Record<string, string | Uint8Array> = {
    'LF line ends': rttText(rows, { lineEnd: '\n' }),
    'CR-only line ends': rttText(rows, { lineEnd: '\r' }),
    'no line end after the last row': rttText(rows, { finalLineEnd: false }),
    'every field quoted': rttText(rows, { quoteAll: true }),
    'a byte order mark': `\ufeff${text}`,
    'semicolons': rttText(rows, { delimiter: ';' }),
    'tabs': rttText(rows, { delimiter: '\t' }),
    'lines above the heading': rttText(rows, { before: 'Referral to treatment\r\n"Monthly, full data"\r\n\r\n' }),
    'blank lines': text.replaceAll('\r\n', '\r\n\r\n,,,,\r\n'),
    'UTF-16, little end first': utf16(text, false),
    'UTF-16, big end first': utf16(text, true),
    'UTF-16 without a mark': Buffer.from(text, 'utf16le'),
    'a Windows-1252 name': Buffer.from(text.replace('NHS PLACE', 'NHS CAF\u00c9'), 'latin1'),
    'thousands commas': text.replace(',1234,', ',"1,234",').replace(/,1234\r\n/, ',"1,234"\r\n'),
    'counts as spreadsheets write them': text.replace(',1234,', ', 1234.0 ,'),
    'blank bands': text.replaceAll(',0,', ',,'),
    'other order and an extra column': rttText(rows.map(reordered), { headings: reordered(officialHeadings()) }),
    'shouted headings and codes': rttText(rows.map((row) => row.map((field) => field.toUpperCase())), { headings: officialHeadings().map((heading) => heading.toUpperCase()) }),
    'other spellings': rttText(rows, { headings: officialHeadings().map((heading) => heading.replaceAll(' ', '_').replace('Provider_Org_Code', 'Provider Organisation Code').replace(/^Gt_(\d+)_To_(\d+)_Weeks_SUM_1$/, '>$1-$2 weeks')) }),
    'a date for a period': text.replaceAll('RTT-January-2026', '31/01/2026'),
    'an unquoted name with a quotation mark in it': text.replace('NHS PLACE', 'NHS "PLACE" ONE'),
    'trailing commas under the heading': rttText(rows.map((row) => [...row, '', ''])),
    'trailing commas in the heading': rttText(rows, { headings: [...officialHeadings(), '', ''] }),
    'trailing commas and no line end after the last row': rttText(rows.map((row) => [...row, '']), { finalLineEnd: false }),
    'dashes for nobody': text.replaceAll(',0,', ',-,'),
    'NULL for blank': text.replaceAll(',,,', ',NULL,NA,'),
    'a blank Total written as 0': text.replaceAll(',,,', ',0,0,'),
    'a treatment function column not called a code': rttText(rows, { headings: officialHeadings().map((heading) => heading.replace(/^Treatment Function Code$/, 'Treatment Function')) }),
    'a name over two lines': text.replace('NHS PLACE', '"NHS\r\nPLACE"')
  };
  for (const [what, content] of Object.entries(forms)) {
    it(`reads ${what}`, async () => {
      assert.ok(rttReader.recognises(typeof content === 'string' ? bytes(content) : content), 'not recognised');
      const reading = await rttReading(content);
      assert.deepEqual([reading.refusals, reading.rowsRead, reading.period, valueOf(reading, 'rtt.waitingCount')], [[], 2, '2026-01', expected]);
      for (const chunkBytes of [1, 7, 613]) assert.deepEqual(await rttReading(content, chunkBytes), reading, `chunks of ${chunkBytes}`);
    });
  }

  const sheets = [
    { name: 'Notes', rows: [['Referral to treatment'], ['Source: NHS England']] },
    { name: 'Full extract', rows: [['January 2026'], [], officialHeadings(), ...rows.map((row) => row.map((field) => (/^\d+$/.test(field) ? Number(field) : field)))] },
    { name: 'Other', rows: [['1', '2']] }
  ];
  for (const [what, content] of Object.entries({ XLSX: xlsxBytes(sheets), ODS: odsBytes(sheets) })) {
    it(`reads the sheet that holds it of an ${what} workbook`, async () => {
      const reading = await rttReading(content);
      assert.deepEqual([reading.refusals, reading.rowsRead, reading.period, valueOf(reading, 'rtt.waitingCount')], [[], 2, '2026-01', expected]);
    });
  }

  it('reads a year and a month in columns of their own', async () => {
    const split = (row: readonly string[], year: string, name: string): string[] => [year, name, ...row.slice(1)];
    const reading = await rttReading(rttText([split(rttFields(THIRTY), '2026', 'January')], { headings: split(officialHeadings(), 'Year', 'Month') }));
    assert.deepEqual([reading.period, valueOf(reading, 'rtt.waitingCount')], ['2026-01', 30]);
  });

  it('reads an older file whose last band is over 52 weeks, and bare function codes', async () => {
    const reading = await rttReading(rttMonthText([{ fn: '110', period: 'RTT-APRIL-2016', part: 'PART_2', bands: { 4: 30, 52: 3 } }, { fn: 'X01', period: 'RTT-APRIL-2016', bands: { 4: 1 } }], { openBand: 52 }));
    assert.deepEqual([reading.period, reading.rowsRefused, valueOf(reading, 'rtt.over52WeeksCount'), valueOf(reading, 'rtt.waitingCount', 'RZ1', 'X01')], ['2016-04', 0, 3, 1]);
  });

  it('takes a provider that stands twice under one name as two', async () => {
    const reading = await rttReading(month(THIRTY, { ...THIRTY, provider: 'RZ2' }));
    assert.deepEqual([valueOf(reading, 'rtt.waitingCount'), valueOf(reading, 'rtt.waitingCount', 'RZ2')], [30, 30]);
  });
});

describe('RTT: rows it refuses', () => {
  const good: RttRowMade = { ...THIRTY, commissioner: '99Z' };
  const traps: Record<string, readonly [string[] | RttRowMade, RegExp]> = {
    'a negative count': [{ bands: { 3: '-4' } }, /Gt 03 To 04 Weeks SUM 1.*negative \(-4\)/],
    'a fractional count': [{ bands: { 3: '4.5' } }, /not a whole number \(4\.5\)/],
    'text in a band': [{ bands: { 3: 'many' } }, /not a number \(many\)/],
    'a suppressed count': [{ bands: { 3: '*' } }, /not a number/],
    'a count no country has': [{ bands: { 3: '99999999999' } }, /not a possible count/],
    'too few fields': [rttFields(THIRTY).slice(0, 100), /100 fields; the heading has 121/],
    'too many fields': [[...rttFields(THIRTY), '1'], /122 fields/],
    'an unknown part': [{ ...THIRTY, part: 'Part_9' }, /part "Part_9"/],
    'no provider code': [{ ...THIRTY, provider: '' }, /no provider code/],
    'a provider that is no code': [{ ...THIRTY, provider: 'St. Elsewhere' }, /not a provider code/],
    'an unknown treatment function': [{ ...THIRTY, fn: 'Knees' }, /not a treatment function/],
    'another month': [{ ...THIRTY, period: 'RTT-March-2026' }, /month of this row \(RTT-March-2026\) is not that of the file, January 2026/],
    'bands that do not add up': [{ ...THIRTY, totals: ['', '', '31'] }, /add up to 30.*Total All says 31/],
    'a total that does not add up': [{ ...THIRTY, part: 'Part_1A', totals: ['29', '0', '29'] }, /Total says 29/],
    'unknown starts that do not add up': [{ ...THIRTY, part: 'Part_1A', totals: ['30', '2', '30'] }, /with 2 whose start is not known/]
  };
  for (const [what, [row, reason]] of Object.entries(traps)) {
    it(`refuses ${what}, with the reason, and keeps the rest`, async () => {
      const fields = Array.isArray(row) ? row : rttFields(row as RttRowMade);
      const reading = await rttReading(rttText([rttFields(good), fields, rttFields({ ...good, commissioner: '98Z' })]));
      assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.rowsRefused, reading.refusals[0]?.row], [3, 2, 1, 2]);
      assert.match(reading.refusals[0]?.reason ?? '', reason);
      assert.equal(valueOf(reading, 'rtt.waitingCount'), 60);
    });
  }

  it('refuses a row that stands twice', async () => {
    const reading = await rttReading(month(THIRTY, THIRTY));
    assert.deepEqual([reading.rowsRefused, reading.refusals[0]?.reason, valueOf(reading, 'rtt.waitingCount')], [1, 'Repeated: row 1 is the same.', 30]);
  });

  it('keeps the first of two rows that disagree', async () => {
    const reading = await rttReading(month(THIRTY, { bands: { 2: 50 } }));
    assert.match(reading.refusals[0]?.reason ?? '', /^Row 1 is about the same .* other counts; the first is kept/);
    assert.equal(valueOf(reading, 'rtt.waitingCount'), 30);
  });

  it('refuses a last row cut short wherever it is cut', async () => {
    const whole = month(good, { ...THIRTY, bands: { 4: 123 } }).trimEnd();
    const secondRow = whole.lastIndexOf('\r\n') + 2;
    for (let length = secondRow + 1; length < whole.length; length += 1) {
      const reading = await rttReading(whole.slice(0, length));
      assert.deepEqual([reading.rowsRead, reading.rowsRefused], [2, 1], whole.slice(secondRow, length).slice(-20));
    }
  });

  it('loses one row to a quotation mark that is never closed', async () => {
    const reading = await rttReading(rttText([rttFields(good), rttFields({ ...THIRTY, name: 'BROKEN' }), rttFields({ ...good, commissioner: '98Z' })]).replace('BROKEN', '"BROKEN'));
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.refusals], [3, 2, [{ row: 2, reason: 'A quotation mark in this row is not closed.' }]]);
  });

  it('refuses a row of a million characters and reads on', async () => {
    const reading = await rttReading(rttText([rttFields(good), rttFields({ ...THIRTY, name: 'A'.repeat(1_100_000) }), rttFields({ ...good, commissioner: '98Z' })]));
    assert.deepEqual([reading.rowsRead, reading.rowsKept], [3, 2]);
    assert.match(reading.refusals[0]?.reason ?? '', /longer than a million/);
  });

  it('lists a thousand refusals and counts them all', async () => {
    const reading = await rttReading(month(good, ...Array.from({ length: 1_500 }, (): RttRowMade => ({ provider: '' }))));
    assert.deepEqual([reading.rowsRead, reading.rowsRefused, reading.refusals.length, reading.rowsKept], [1_501, 1_500, 1_000, 1]);
  });

  it('shows nothing of the file that could break a line or a page', async () => {
    const reading = await rttReading(month(good, { ...THIRTY, provider: '<script>alert(1)</script>\u2028\u0007 and much more than fits' }));
    assert.match(reading.refusals[0]?.reason ?? '', /^"<script>alert\(1\)<\/script> and much [^\u0000-\u001f\u2028]{0,10}…" is not a provider code\.$/);
  });
});

describe('RTT: files it refuses', () => {
  const refusalOf = async (content: string, today = TODAY): Promise<string> => {
    const result = await readRtt(content, { today });
    assert.ok(!result.ok, 'was read');
    const [issue] = result.issues;
    assert.ok(issue !== undefined && issue.remedy !== '' && issue.place.file === 'month.csv');
    return `${issue.code}: ${issue.message}`;
  };

  it('refuses a month that has not been', async () => {
    assert.match(await refusalOf(month(THIRTY), '2025-12-31'), /^rtt\.future: .*January 2026.*2025-12-31/);
    assert.ok((await readRtt(month(THIRTY), { today: '2026-01-31' })).ok);
  });

  it('takes the month of most rows, not of the first', async () => {
    const reading = await rttReading(month({ ...THIRTY, period: 'RTT-March-2030', commissioner: '1' }, THIRTY, { ...THIRTY, commissioner: '11Q' }));
    assert.deepEqual([reading.period, reading.rowsKept, reading.refusals[0]?.row], ['2026-01', 2, 1]);
  });

  it('knows the provider table for what it is, and says which file is wanted', async () => {
    const table = 'Incomplete pathways,,,,,,\nRegion Code,Provider Code,Provider Name,Treatment Function Code,Treatment Function,Total number of incomplete pathways,Total within 18 weeks,92nd percentile waiting time (in weeks)\nY1,RZ1,EXAMPLE,C_110,Trauma,10,5,44.1\n';
    assert.ok(rttReader.recognises(new TextEncoder().encode(table)));
    assert.match(await refusalOf(table), /^rtt\.otherLayout: This is not the monthly RTT "Full CSV data file": it has no column for/);
  });

  it('refuses missing and doubled weeks', async () => {
    const without = officialHeadings().map((heading) => (heading.startsWith('Gt 17') ? 'Other' : heading));
    assert.match(await refusalOf(rttText([rttFields(THIRTY)], { headings: without })), /no column for 17 to 18 weeks/);
    const twice = officialHeadings().map((heading) => heading.replace('Gt 17 To 18', 'Gt 16 To 17'));
    assert.match(await refusalOf(rttText([rttFields(THIRTY)], { headings: twice })), /count the same weeks/);
    const open = officialHeadings().map((heading) => (heading.startsWith('Gt 104') ? 'Other' : heading));
    assert.match(await refusalOf(rttText([rttFields(THIRTY)], { headings: open })), /more than 104 weeks/);
  });

  it('refuses a heading without rows, rows without a month, and nothing at all', async () => {
    assert.match(await refusalOf(rttText([])), /^rtt\.noRows/);
    assert.match(await refusalOf(month({ ...THIRTY, period: 'soon' })), /^rtt\.noPeriod/);
    assert.match(await refusalOf(''), /^rtt\.empty/);
  });

  it('leaves other kinds of file to other readers', () => {
    for (const text of ['{"resourceType":"List"}', '<html>RTT Part Type</html>', 'Name,Postcode\nA,B\n', 'PK\u0003\u0004', '']) assert.equal(rttReader.recognises(new TextEncoder().encode(text)), false, text);
  });
});

describe('RTT: on the way', () => {
  it('tells how many bytes it has read', async () => {
    const text = month(THIRTY);
    const told: number[] = [];
    await readRtt(text, { chunkBytes: 1_000, onProgress: (bytesRead) => void told.push(bytesRead) });
    assert.equal(told.length, Math.ceil(text.length / 1_000));
    assert.equal(told.at(-1), text.length);
  });

  it('stops between chunks when aborted, and closes the file', async () => {
    const abort = new AbortController();
    let closed = false;
    const source = memoryFile(month(THIRTY), 100);
    const file = { ...source, async *chunks() { try { yield* source.chunks(); } finally { closed = true; } } };
    await assert.rejects(rttReader.read(file, { today: TODAY, signal: abort.signal, onProgress: () => abort.abort() }), { name: 'AbortError' });
    assert.ok(closed);
  });
});
