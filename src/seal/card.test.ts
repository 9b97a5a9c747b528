import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64url, toBase64url } from '../wire/bytes.ts';
import { type CardJson, cardToJson, cardToText, makeCard, readCard } from './card.ts';
import { encodeCbor } from './cbor.ts';

const rootSecret = new Uint8Array(32).fill(4);
const fields = {
  relay: 'https://relay.example',
  inbox: new Uint8Array(32).fill(1),
  intake: new Uint8Array(1216).fill(2),
  pages: 64,
  expires: Date.UTC(2027, 0, 31, 12),
};
const card = makeCard(rootSecret, fields);
const json = cardToJson(card);
const text = cardToText(card);
const now = Date.UTC(2026, 10, 23);

const code = (input: string | CardJson, at = now): string => {
  try {
    readCard(input, at);
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a card comes back the same from text, JSON text and JSON', () => {
  for (const input of [text, JSON.stringify(json), JSON.stringify(json, null, 2), json])
    assert.deepEqual(readCard(input, now), card);
});

test('JSON holds just the fields of the design, and the end as a date', () => {
  assert.deepEqual(Object.keys(json), ['relay', 'inbox', 'intake', 'root', 'pages', 'expires', 'signature']);
  assert.equal(json.expires, '2027-01-31T12:00:00Z');
  assert.equal(json.inbox, toBase64url(fields.inbox));
});

test('text is one line of ASCII that survives being wrapped and indented', () => {
  assert.match(text, /^springhouse-card:v1:[A-Za-z0-9_-]+$/);
  const wrapped = `\n  ${text.replace(/(.{60})/g, '$1\r\n  ')}\n`;
  assert.deepEqual(readCard(wrapped, now), card);
});

test('any card that can be made can be read', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const anyFields = fc.record({
    relay: fc.constantFrom(
      'http://127.0.0.1:8080',
      'https://example.org',
      'http://abc.onion',
      'https://[::1]:9',
    ),
    inbox: bytes(32),
    intake: bytes(1216),
    pages: fc.constantFrom(1, 2, 64, 1024),
    expires: fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  });
  fc.assert(
    fc.property(anyFields, bytes(32), (some, secret) => {
      const made = makeCard(secret, some);
      assert.deepEqual(readCard(cardToText(made), 0), made);
      assert.deepEqual(readCard(JSON.stringify(cardToJson(made)), 0), made);
    }),
    { numRuns: 30 },
  );
});

test('a card is good until the second in which it ends', () => {
  assert.equal(code(text, fields.expires - 1), 'read');
  assert.equal(code(text, fields.expires), 'card-expired');
  assert.throws(
    () => readCard(text, Date.UTC(2028, 4, 5)),
    /ended on 2027-01-31, and by this clock it is 2028-05-05/,
  );
});

test('any field changed makes it forged', () => {
  const other = cardToJson(
    makeCard(new Uint8Array(32).fill(5), { ...fields, inbox: fields.inbox.with(0, 9) as Uint8Array }),
  );
  const changes: Partial<CardJson>[] = [
    { relay: 'https://other.example' },
    { inbox: other.inbox },
    { intake: toBase64url(fields.intake.with(9, 9) as Uint8Array) },
    { root: other.root },
    { pages: 32 },
    { expires: '2028-01-31T12:00:00Z' },
    { signature: other.signature },
  ];
  for (const change of changes)
    assert.equal(code({ ...json, ...change }), 'card-forged', Object.keys(change)[0]);
});

test('a forged card is told from an expired one, whatever its date says', () => {
  assert.equal(code({ ...json, expires: '2020-01-01T00:00:00Z' }), 'card-forged');
});

test('a flipped bit anywhere in the text is refused', () => {
  const bytes = fromBase64url(text.slice('springhouse-card:v1:'.length))!;
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const altered = bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7))) as Uint8Array;
      assert.notEqual(code(`springhouse-card:v1:${toBase64url(altered)}`), 'read');
    }),
    { numRuns: 200 },
  );
});

test('what is no card is malformed, in one sentence', () => {
  const { signature: _, ...unsigned } = json;
  const bad: (string | CardJson)[] = [
    '',
    'x',
    '{',
    'null',
    '[]',
    '{"relay":1}',
    text.slice(0, -4),
    `${text}AAAA`,
    text.replace(':v1:', ':v2:'),
    'springhouse-card:v1:',
    `springhouse-card:v1:${toBase64url(encodeCbor([1, 2]))}`,
    JSON.stringify(unsigned),
    { ...json, pages: 63 },
    { ...json, pages: 2048 },
    { ...json, pages: '64' as unknown as number },
    { ...json, expires: '2027-01-31' },
    { ...json, expires: '2027-01-31T12:00:00.5Z' },
    { ...json, expires: 'soon' },
    { ...json, inbox: `${json.inbox}=` },
    { ...json, inbox: json.inbox.slice(1) },
    { ...json, relay: 'https://relay.example/' },
    { ...json, relay: 'https://u:p@relay.example' },
    { ...json, relay: 'https://RELAY.example' },
    { ...json, relay: 'javascript:alert(1)' },
  ];
  for (const input of bad) assert.equal(code(input), 'card-malformed', JSON.stringify(input).slice(0, 60));
  assert.throws(() => readCard('x', now), /^SpringhouseError: This is not a whole desk card\./);
});

test('a card out of shape cannot be made', () => {
  for (const wrong of [{ pages: 3 }, { expires: 1.5 }, { relay: 'relay' }, { inbox: new Uint8Array(31) }])
    assert.throws(() => makeCard(rootSecret, { ...fields, ...wrong }), RangeError);
});
