import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPrivateHost, readLink } from './links.ts';
import { checkMarkdown } from './markdown-check.ts';

function told(source: string): string[] {
  const codes: string[] = [];
  checkMarkdown(source, 10, (line, code) => void codes.push(`${line} ${code}`));
  return codes;
}

describe('the text of a story', () => {
  const cases: [string, string, ...string[]][] = [
    [
      'may hold headings, lists, quotes, tables and emphasis',
      '## A\n\n- *b*\n- **c**\n\n> d\n\n| e |\n|---|\n| f |\n',
    ],
    ['may show a sign that HTML uses', 'five < six & \\<b> `<script>`'],
    ['may hold a code block of HTML', '```\n<script>alert(1)</script>\n```'],
    ['holds no script', 'One.\n\n<script>\nalert(1)\n</script>', '12 raw-html'],
    ['holds no style', 'One.\n\n<style>p{}</style>', '12 raw-html'],
    ['holds no tag within a line', 'One,\ntwo <b onclick="x()">three</b>', '11 raw-html', '11 raw-html'],
    ['holds no HTML comment', 'One.\n\n<!-- a name -->', '12 raw-html'],
    ['holds no picture', 'a\n\n![x](https://a.example/b.png)', '12 picture-in-text'],
    ['links to no script', 'a\n[x](javascript:alert(1))', '11 link-scheme'],
    ['links to no script behind capitals and entities', '[x](JaVa&#115;cript:alert(1))', '10 link-scheme'],
    ['links to no script by reference', '[x]\n\n[x]: vbscript:a', '10 link-scheme'],
    ['links to no data', '[x](data:text/html,a)', '10 link-scheme'],
    ['links to no file', '<file:///etc/passwd>', '10 link-scheme'],
    [
      'links to no private address',
      '[x](http://192.168.1.1/) <http://localhost:8080/>',
      '10 link-private',
      '10 link-private',
    ],
    ['links by whole addresses', '[x](/en/about/)', '10 link-not-absolute'],
    ['finds a link within a list within a quote', '> - a\n> - [x](http://10.0.0.1/)', '11 link-private'],
  ];
  for (const [name, source, ...expected] of cases) it(name, () => assert.deepEqual(told(source), expected));
  it('may link to a story, told with its line', () =>
    assert.deepEqual(checkMarkdown('a\n\n[b](story:raid)', 1, assert.fail), [{ slug: 'raid', line: 3 }]));
  it('is told of by its parts as it is whole', () => {
    const all = (source: string) => {
      const problems: string[] = [];
      const links = checkMarkdown(source, 7, (...problem) => void problems.push(problem.join()));
      return { links, problems };
    };
    const start = fc.constantFrom(
      '',
      '',
      '> ',
      '- ',
      '## ',
      '#',
      '>',
      '1. ',
      '  ',
      '    ',
      '```',
      '<b>',
      '|',
    );
    const words = [
      'a',
      '혜산',
      '[b](story:c)',
      '[b]',
      '[b]: http://10.0.0.1/',
      '<i>',
      '![x](y)',
      '`',
      '<!--',
      '-->',
    ];
    const rest = fc.array(
      fc.constantFrom(...words, '\\', '---', '|', '\r', '<script>', 'c](http://x/)', '[d\u00a0'),
      { maxLength: 4 },
    );
    const line = fc.oneof(
      { weight: 2, arbitrary: fc.constant('') },
      fc.tuple(start, rest).map(([first, more]) => first + more.join(' ')),
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('', '> ', '- ', '# '), rest)
          .map(([first, more]) => `${first}a ${more.join(' ')}`),
      },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        // A digit begins what may be a list, so the text is read whole.
        const source = lines.join('\n');
        assert.deepEqual(all(source), all(`${source}\n\n9`));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a link', () => {
  const privateHosts =
    '127.0.0.1 10.1.2.3 172.16.0.1 172.31.9.9 192.168.0.9 169.254.1.1 100.64.0.1 0.0.0.0 224.0.0.1 [::1] [::] [fe80::1] [fd00::1] [::ffff:10.0.0.1] localhost a.localhost desk printer.local nas.lan x.internal x.home.arpa localhost.';
  for (const host of privateHosts.split(' '))
    it(`to ${host} stays inside`, () => assert.ok(isPrivateHost(new URL(`http://${host}/`).hostname)));
  for (const host of 'news.example 8.8.8.8 172.32.0.1 100.128.0.1 [2001:db8::1] 한국.example abc.onion'.split(
    ' ',
  ))
    it(`to ${host} may go out`, () => assert.ok(!isPrivateHost(new URL(`http://${host}/`).hostname)));
  it('to a private address written as one number is seen for what it is', () =>
    assert.equal((readLink('http://2130706433/') as { code: string }).code, 'link-private'));
  it('holds no password', () =>
    assert.equal((readLink('https://a:b@news.example/') as { code: string }).code, 'link-credentials'));
  it('may be a mail address without hidden fields', () => {
    assert.equal(readLink('mailto:desk@news.example').kind, 'mail');
    assert.equal(readLink('mailto:desk@news.example?bcc=x@y.example').kind, 'refused');
  });
});
