import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { quickYaml } from './quick-yaml.ts';

/** What the whole reader says; `undefined` where it finds a fault. */
function wholeYaml(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false });
  if (document.errors.length + document.warnings.length > 0) return undefined;
  return document.toJS({ maxAliasCount: 0 });
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom(
    '2020-01-10',
    '2013',
    '2013-08',
    'true',
    'Null',
    'a: b',
    'a #b',
    '- a',
    'x:',
    "it's",
    '"q"',
    '|-',
  ),
  fc
    .array(fc.constantFrom('word', ' ', '\n', ':', '#', '- ', "'", '"', '한국'), { maxLength: 12 })
    .map((all) => all.join('')),
);
const fields = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.oneof(
    text,
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), text, { maxKeys: 3 }),
    fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), text, { minKeys: 1, maxKeys: 3 }), {
      maxLength: 3,
    }),
  ),
  { maxKeys: 6 },
);

describe('front matter read quickly', () => {
  it('is what the whole YAML reader reads, or left to it', () =>
    fc.assert(
      fc.property(fields, (value) => {
        const yaml = stringify(value, { lineWidth: 0 }).trimEnd();
        const quick = quickYaml(yaml.split('\n'));
        if (quick !== null) assert.deepEqual({ ...quick }, wholeYaml(yaml));
      }),
      { numRuns: 300 },
    ));
  it('stays so when lines are torn', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'a: b',
            'b: |-',
            '  c: d',
            '  x',
            '',
            '    y',
            'c:',
            '  - e',
            '  - f: g',
            '    h: i',
            '- j',
            "k: 'l'",
            'm: "n"',
            ' o: p',
            'q: #',
            '  - ',
          ),
          { minLength: 1, maxLength: 7 },
        ),
        (lines) => {
          const quick = quickYaml(lines);
          if (quick !== null) assert.deepEqual({ ...quick }, wholeYaml(lines.join('\n')));
        },
      ),
      { numRuns: 1500 },
    ));
  it('reads what the press itself writes', () => {
    const written = stringify(
      {
        title: 'Twelve people were arrested',
        published: '2020-01-10',
        photo: { file: 'a.jpg', taken: '2013-08' },
        earlier: ['raid'],
        howWeKnow: 'One.\n\nTwo.',
      },
      { lineWidth: 0 },
    ).trimEnd();
    assert.deepEqual(quickYaml(written.split('\n')), wholeYaml(written));
  });
});
