// From bytes to a JSON value: encodings, places of faults, and what no one meant.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JSON_BYTES_LIMIT, JSON_DEPTH_LIMIT, decodeText, parseJson, readJson } from '../../src/sources/jsonText';
import type { Issue } from '../../src/core/issue';
import { memoryFile } from './rtt/rttFile';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function fault(result: ReturnType<typeof parseJson>): Issue {
  assert.ok(!result.ok && result.issues[0] !== undefined, 'was read');
  return result.issues[0];
}

describe('JSON text', () => {
  it('reads UTF-8 and UTF-16, with a byte order mark or without', () => {
    const text = '{"name":"Café"}';
    const little = Buffer.from(text, 'utf16le');
    const forms = [bytes(text), bytes(`\ufeff${text}`), little, Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(little).swap16(), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()];
    for (const form of forms) {
      const decoded = decodeText(form, 'a.json');
      assert.ok(decoded.ok);
      assert.deepEqual(parseJson(decoded.value, 'a.json'), { ok: true, value: { name: 'Café' } });
    }
  });

  it('guesses no other encoding: it says which byte does not belong', () => {
    const result = decodeText(Buffer.from('{\n "name": "Café"}', 'latin1'), 'a.json');
    const found = fault(result);
    assert.deepEqual([found.code, found.place], ['text.notUtf8', { file: 'a.json', line: 2, column: 14 }]);
    assert.match(found.message, /byte E9/);
  });

  it('says where a fault is', () => {
    const found = fault(parseJson('{\n  "a": 1,\n  "b": tru\n}', 'a.json'));
    assert.deepEqual([found.code, found.place.line], ['json.syntax', 3]);
  });

  it('tells cut, empty, and other kinds of text apart', () => {
    const codes = ['{"a":[1,2', '{"a":"b', '', ' \n ', '<html></html>', '<?xml version="1.0"?><a/>', 'Period,Provider', '{"a":1,}'].map((text) => fault(parseJson(text, 'a.json')).code);
    assert.deepEqual(codes, ['json.truncated', 'json.truncated', 'file.empty', 'file.empty', 'json.webPage', 'json.xml', 'json.notJson', 'json.syntax']);
  });

  it('reads no deeper than its limit, and does not overflow', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.ok(parseJson(nested(JSON_DEPTH_LIMIT), 'a.json').ok);
    assert.equal(fault(parseJson(nested(JSON_DEPTH_LIMIT + 1), 'a.json')).code, 'json.tooDeep');
    assert.equal(fault(parseJson(nested(500_000), 'a.json')).code, 'json.tooDeep');
    assert.ok(parseJson(JSON.stringify({ a: '['.repeat(1_000), b: '\\"[' }), 'a.json').ok);
  });

  it('drops __proto__ however it is spelt, at any depth', () => {
    const result = parseJson('{"a":{"__proto__":{"x":1},"\\u005f\\u005fproto__":{"x":2},"b":[{"__proto__":3}]}}', 'a.json');
    assert.deepEqual(result, { ok: true, value: { a: { b: [{}] } } });
  });

  it('refuses a file that is too large before reading it', async () => {
    let asked = false;
    const result = await readJson({ name: 'a.json', size: JSON_BYTES_LIMIT + 1, chunks: () => { asked = true; throw new Error('read'); } }, {});
    assert.equal(fault(result).code, 'file.tooLarge');
    assert.equal(asked, false);
  });

  it('stops when aborted', async () => {
    const abort = new AbortController();
    await assert.rejects(readJson(memoryFile('{"a":1}', 2), { signal: abort.signal, onProgress: () => abort.abort() }), { name: 'AbortError' });
  });

  it('reads what JSON.parse reads, and refuses with a place what it refuses', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat(40), fc.string({ maxLength: 2 }), (value, at, put) => {
      const whole = JSON.stringify(value);
      // Those are dropped on purpose.
      fc.pre(!whole.includes('__proto__'));
      assert.deepEqual(parseJson(whole, 'a.json'), { ok: true, value: JSON.parse(whole) as unknown });
      const changed = whole.slice(0, at) + put + whole.slice(at);
      const result = parseJson(changed, 'a.json');
      let readable = true;
      try { JSON.parse(changed); } catch { readable = false; }
      assert.equal(result.ok, readable, changed);
    }), { numRuns: 500 });
  });

  it('takes any bytes without a fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      const decoded = decodeText(any, 'a.json');
      if (decoded.ok) parseJson(decoded.value, 'a.json');
      else assert.ok(decoded.issues.length > 0);
    }), { numRuns: 500 });
  });
});
