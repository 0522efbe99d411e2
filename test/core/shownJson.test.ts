// What others wrote, made fit to be read before it is sent and in a notice.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shownJson } from '../../src/core/shownJson';
import { unlinked } from '../../src/core/unlinked';

describe('JSON that is shown before it is sent', () => {
  it('means the same, and holds no character that cannot be seen', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, odd) => {
      const text = shownJson({ value, odd });
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify({ value, odd })));
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/);
    }));
    assert.equal(shownJson({ a: 'b\u202Ec' }), '{\n  "a": "b\\u202ec"\n}');
  });
});

describe('words in a notice', () => {
  it('make no link, and run no command', () => {
    assert.equal(unlinked('See [here](command:workbench.action.quit) and [](https://x)'), 'See [here] (command:workbench.action.quit) and [] (https://x)');
    assert.equal(unlinked('Plain (words) [in] brackets'), 'Plain (words) [in] brackets');
  });
});
