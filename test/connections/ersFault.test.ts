// Breaks of a connection by the signs Node gives: what is said, and whether something may have arrived.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { answerFault, bodyFault, networkFault, type RawAnswer } from '../../src/connections/ers/ersFault';
import { needsSharedData } from '../sharedData';

const answer = (status: number, text: string, contentType = 'application/fhir+json'): RawAnswer => ({ status, text, contentType, location: undefined, retryAfterSeconds: undefined });
const failed = (cause: object): Error => Object.assign(new TypeError('fetch failed'), { cause });

describe('a connection that breaks', () => {
  for (const [name, error, code, reached] of [
    ['refused', failed({ code: 'ECONNREFUSED', syscall: 'connect' }), 'ers.refused', 'no'],
    ['refused at each of several addresses', failed({ errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }] }), 'ers.refused', 'no'],
    ['no such host', failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'ers.noSuchHost', 'no'],
    ['certificate of its own', failed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'ers.certificate', 'no'],
    ['certificate of another name', failed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'ers.certificate', 'no'],
    ['certificate run out', failed({ code: 'CERT_HAS_EXPIRED' }), 'ers.certificate', 'no'],
    ['unknown issuer', failed({ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }), 'ers.certificate', 'no'],
    ['no TLS', failed({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'ers.certificate', 'no'],
    ['while connecting', failed({ code: 'ETIMEDOUT', syscall: 'connect' }), 'ers.unreachable', 'no'],
    ['after connecting', failed({ code: 'ETIMEDOUT', syscall: 'read' }), 'ers.unreachable', 'maybe'],
    ['closed by the other side', failed({ code: 'UND_ERR_SOCKET' }), 'ers.broken', 'maybe'],
    ['reset', failed({ code: 'ECONNRESET', syscall: 'read' }), 'ers.broken', 'maybe'],
    ['something else', 'odd', 'ers.broken', 'maybe'],
  ] as const) {
    it(`${name}: ${reached === 'no' ? 'nothing arrived' : 'it may have arrived'}`, () => {
      const fault = networkFault(error, 'ers.example');
      assert.deepEqual([fault.issue.code, fault.reached], [code, reached]);
      assert.ok(!fault.issue.message.includes('{'));
    });
  }
});

describe('an answer that is none', () => {
  it('of any kind has its sentence, and never throws', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, text) => {
      const fault = answerFault(answer(status, text), 'ers.example');
      assert.equal(fault === undefined, status >= 200 && status < 300);
      if (fault !== undefined) assert.ok(fault.issue.message.length > 10 && fault.issue.remedy.length > 5 && fault.issue.message.length < 1_000);
      bodyFault(answer(200, text), 'ers.example');
    }), { numRuns: 300 });
  });

  it('as e-RS itself gives it is put in words, each differently', function () {
    const folder = needsSharedData(this, 'ers/r4');
    const said = readdirSync(folder).filter((name) => /OperationOutcome-\d+|SandboxError/.test(name)).map((name) => {
      const status = Number(/-(\d+)\.json$/.exec(name)?.[1] ?? 422);
      return answerFault(answer(status, readFileSync(`${folder}/${name}`, 'utf8')), 'ers.example')?.issue ?? assert.fail(name);
    });
    assert.equal(said.length, 11);
    assert.equal(new Set(said.map(({ message }) => message.replace(/\(.*$/s, ''))).size, 11);
    assert.ok(said.some(({ message }) => /sandbox/.test(message)));
    for (const { code } of said) assert.match(code, /^ers\.[A-Z]+/);
  });
});
