import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { longDate, longMonth, plainNumber, wordsOf, type MessageKey } from '../../../src/core/words/words';
import en from '../../../src/core/words/en.json';

const say = wordsOf('en');
const messages = Object.entries(en) as [MessageKey, string][];

/** All that is written in the program. */
function program(): string {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return files.map((file) => readFileSync(resolve('src', file), 'utf8')).join('\n');
}

describe('the English messages', () => {
  it('are each said somewhere, by their key or by a key put together from its beginning', () => {
    const text = program();
    const beginnings = [...text.matchAll(/`([\w.]+)\$\{/g)].map(([, beginning]) => beginning!);
    const named = (key: string): boolean => text.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));
    const keys = messages.map(([key]) => key.replace(/\.(?:one|two|few|many|other)$/, ''));
    assert.deepEqual(keys.filter((key, i) => !named(key) && !named(messages[i]![0])), []);
  });
  it('are sorted by key, each once, without empty ones', () => {
    const keys = [...readFileSync(resolve('src', 'core', 'words', 'en.json'), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key!);
    assert.deepEqual(keys, [...new Set(keys)].sort());
    assert.deepEqual(keys, Object.keys(en));
    for (const [key, text] of messages) assert.ok(text.trim() !== '' && text === text.trim(), key);
  });
  it('advise nothing and promise nothing', () => {
    for (const [key, text] of messages) assert.equal(/\bbest\b|recommended|you will wait|\b2WW\b/i.test(text), false, `${key}: ${text}`);
  });
  it('have the plural forms of one another, and whole placeholders', () => {
    for (const [key, text] of messages) {
      if (key.endsWith('.one')) assert.ok(key.replace(/one$/, 'other') in en, key);
      assert.equal(text.replace(/\{\w+\}/g, '').includes('{'), false, key);
    }
  });
});

describe('wordsOf', () => {
  it('puts arguments in, as they are', () => {
    assert.equal(say('journey.minutes', { minutes: 5, mode: '$& {minutes}' }), '5 minutes $& {minutes}');
    assert.equal(say('journey.minutes', { minutes: 5 }), '5 minutes {mode}');
  });
  it('takes no argument from a prototype', () => assert.equal(say('unit.weeks', Object.create({ value: 3 }) as Record<string, number>), '{value} weeks'));
  it('chooses the plural', () => assert.deepEqual([0, 1, 2].map((n) => say.many('unit.days', n)), ['0 days', '1 day', '2 days']));
});

describe('dates and numbers', () => {
  it('are written as people in Britain write them', () => {
    assert.equal(longDate(say, '2026-12-03'), '3 December 2026');
    assert.equal(longDate(say, '2026-07-01T23:30:00Z'), '2 July 2026');
    assert.equal(longMonth(say, '2026-01'), 'January 2026');
    assert.deepEqual([plainNumber(say, 3692), plainNumber(say, 20.7419, 1), plainNumber(say, 20.75)], ['3,692', '20.7', '21']);
  });
  it('stay as they are where they are none', () => {
    assert.equal(longDate(say, 'soon'), 'soon');
    assert.equal(longDate(say, '2026-02-31'), '2026-02-31');
    assert.equal(longMonth(say, '2026'), '2026');
  });
});
