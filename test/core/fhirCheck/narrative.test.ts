// What a narrative may hold: formatting, and nothing that runs or is fetched.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { narrativeFault } from '../../../src/core/fhirCheck/narrative';
import { narrative } from '../../../src/core/note/fhir/fhirValue';
import { anyText } from '../../arbitraries';

const div = (inside: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`;

describe('a narrative', () => {
  for (const good of [
    div('x'), div('<p class="a" style="color:red">x<br/>y</p>'), div('<table width="100%"><tbody><tr><td colspan="2">1 &lt; 2 &#39;</td></tr></tbody></table>'),
    div('<a href="https://example.org/a?b=1&amp;c=2">x</a>'), div('<img src="#picture" alt="a > b"/>'), div('<!-- a note > --><b>x</b>'),
    '<div xmlns=\'http://www.w3.org/1999/xhtml\' lang="cy" xml:lang="cy">x</div>', div('<img src="data:image/png;base64,AAAA" alt="x"/>'),
  ]) it(`may be ${good.slice(42, -6)}`, () => assert.equal(narrativeFault(good), undefined));

  for (const [bad, reason] of [
    ['', /says nothing/], ['x', /outside/], ['<p>x</p>', /not one div/], ['<div>x</div>', /namespace/], [div(''), /says nothing/], [div('   '), /says nothing/],
    [div('<p>x'), /closed/], [`${div('x')}<div>y</div>`, /not one div/], [`${div('x')}y`, /outside/], [div('<p>x</b></p>'), /closed where/], [div('a < b'), /well-formed/],
    [div('<script>x</script>'), /script/], [div('<SCRIPT>x</SCRIPT>'), /SCRIPT/], [div('<iframe src="x"/>'), /iframe/], [div('<object/>x'), /object/], [div('<style>x</style>'), /style/],
    [div('<svg><p>x</p></svg>'), /svg/], [div('<form>x</form>'), /form/], [div('<p onclick="x()">y</p>'), /onclick/], [div('<p onclick=x>y</p>'), /cannot be read/],
    [div('<a href="javascript:alert(1)">x</a>'), /javascript/], [div('<a href=" java\nscript:alert(1)">x</a>'), /javascript/], [div('<a href="&#106;avascript:x">x</a>'), /hides/],
    [div('<a href="data:text/html,x">x</a>'), /data/], [div('<img src="https://example.org/a.png"/>'), /fetches/], [div('<img src="//example.org/a.png"/>'), /fetches/],
    [div('<p style="background:url(x)">y</p>'), /fetches/], [div('<p style="width:expression(1)">y</p>'), /fetches/], [div('<p id="a" id="b">y</p>'), /twice/],
    [div('&nbsp;'), /entity/], [div('&foo;'), /entity/], [div('a & b'), /entity/], [div('\u0000x'), /characters/], [div('\ud83d'), /characters/], [div('<!-- x'), /closed/],
    [div('<![CDATA[x]]>'), /name/], ['<?xml version="1.0"?><div xmlns="http://www.w3.org/1999/xhtml">x</div>', /name/],
  ] as const) it(`may not be ${JSON.stringify(bad.replace(' xmlns="http://www.w3.org/1999/xhtml"', ''))}`, () => assert.match(narrativeFault(bad) ?? 'nothing', reason));

  it('made of any text is safe', () => {
    fc.assert(fc.property(fc.array(fc.oneof(anyText, fc.record({ label: anyText, text: anyText }))), anyText, (lines, otherwise) => {
      assert.equal(narrativeFault(narrative(lines, otherwise).div), undefined);
    }), { numRuns: 500 });
  });

  it('of any characters ends', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', '!', '-', '"', '\'', '=', ' ', 'p', 'div', '&', ';', '#', 'x') }), (text) => {
      narrativeFault(text);
      narrativeFault(div(text));
    }), { numRuns: 2_000 });
    const start = performance.now();
    narrativeFault(div('<p '.repeat(200_000)));
    narrativeFault(div(`<p ${'a="b" '.repeat(50_000)}`));
    narrativeFault(div('&'.repeat(200_000)));
    narrativeFault(div(`<p${' '.repeat(200_000)}x>`));
    narrativeFault(div(`<p a="${' '.repeat(200_000)}"${' '.repeat(200_000)}/>x`));
    assert.ok(performance.now() - start < 2_000);
  });
});
