// Finding a table's heading by what its columns mean.
import assert from 'node:assert/strict';
import { columnsOf, HeadingFinder, headingKey, type Meanings } from '../../../src/sources/table/tableHeading';

const meanings = { code: ['ODS Code'], share: [/within \d+ days$/], name: ['Provider', 'Provider name'] } satisfies Meanings<string>;
type Meaning = keyof typeof meanings;

describe('A heading', () => {
  it('is compared without case, line breaks, footnote marks and joiners', () => {
    for (const text of ['ODS CODE (1)', 'Ods_Code', ' ods\r\ncode [note 2]', 'ODS-code*', 'Ods  Code (a)', 'O\u0044S Code†']) assert.equal(headingKey(text), 'ods code');
    assert.equal(headingKey('Don\u2019t know & other'), 'dont know and other');
  });

  it('is a row that holds all that is needed, in any order', () => {
    const columns = columnsOf<Meaning>(['x', 'Told within 28 days', '', 'PROVIDER NAME', 'Ods code (1)'], meanings, ['code', 'share']);
    assert.deepEqual([...(columns ?? [])].sort(([a], [b]) => a.localeCompare(b)), [['code', 4], ['name', 3], ['share', 1]]);
    assert.equal(columnsOf<Meaning>(['ODS code', 'Provider'], meanings, ['code', 'share']), undefined);
  });

  it('gives each column to one meaning', () => {
    const both = { first: [/total$/], second: [/total$/] } satisfies Meanings<string>;
    assert.deepEqual([...(columnsOf<keyof typeof both>(['total', 'grand total'], both, ['first', 'second']) ?? [])], [['first', 0], ['second', 1]]);
    assert.equal(columnsOf<keyof typeof both>(['total'], both, ['first', 'second']), undefined);
  });

  it('may stand in two rows, its groups above', () => {
    const finder = new HeadingFinder<Meaning>({ ...meanings, share: ['Told within 28 days'] }, ['code', 'share']);
    assert.equal(finder.offer({ row: 7, cells: ['A title'] }), undefined);
    assert.equal(finder.offer({ row: 8, cells: ['ODS code', '', 'Told', ''] }), undefined);
    assert.equal(finder.offer({ row: 9, cells: ['', '', 'total', 'within 28 days'] })?.get('share'), 3);
    const apart = new HeadingFinder<Meaning>({ ...meanings, share: ['Told within 28 days'] }, ['code', 'share']);
    apart.offer({ row: 6, cells: ['ODS code', '', 'Told', ''] });
    assert.equal(apart.offer({ row: 9, cells: ['', '', 'total', 'within 28 days'] }), undefined);
  });
});
