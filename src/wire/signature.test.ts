import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64url, fromUtf8, toBase64url } from './bytes.ts';
import { contentDigest, fromBase64, toBase64 } from './digest.ts';
import { ed25519VerifyNode } from './ed25519-node.ts';
import {
  bodyRefusal,
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  headRefusal,
  requestRefusal,
  type SignatureRefusal,
  signatureBase,
  signerFromSeed,
  signRequest,
} from './signature.ts';

const now = 1_790_000_000_000;
const signer = signerFromSeed(new Uint8Array(32).fill(7));
const key = signer.publicKey;
const name = toBase64url(key);
const target = { method: 'POST', authority: 'relay.example', path: `/log/${name}`, query: '' };
const body = new Uint8Array(4096).fill(9);

type Signed = { target: typeof target; headers: Record<string, string>; body: Uint8Array; at: number };

/** A rightly signed request with something changed. */
function refusalAfter(change: (signed: Signed) => void): SignatureRefusal | null {
  const signed = { target: { ...target }, headers: signRequest(target, body, signer, now), body, at: now };
  change(signed);
  return requestRefusal(signed.target, new Headers(signed.headers), signed.body, key, signed.at);
}

// RFC 9421, section 1.4 (test-key-ed25519) and appendix B.2.6, typed in.
const rfcSeed = fromBase64url('n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU')!;
const rfcKey = fromBase64url('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs')!;
const rfcParams =
  '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
const rfcLines = [
  ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
  ['@method', 'POST'],
  ['@path', '/foo'],
  ['@authority', 'example.com'],
  ['content-type', 'application/json'],
  ['content-length', '18'],
] as const;
const rfcSignature =
  'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';

test('RFC 9421 B.2.6: the signature base and the signature are those printed there', () => {
  const base = signatureBase(rfcLines, rfcParams);
  assert.equal(
    fromUtf8(base),
    `"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ${rfcParams}`,
  );
  assert.deepEqual(ed25519PublicKey(rfcSeed), new Uint8Array(rfcKey));
  assert.equal(toBase64(ed25519Sign(rfcSeed, base)), rfcSignature);
  for (const verify of [ed25519Verify, ed25519VerifyNode])
    assert.ok(verify(rfcKey, base, fromBase64(rfcSignature)!));
});

test('RFC 9421 B.2.6: one altered line, parameter or signature byte does not verify', () => {
  const signature = fromBase64(rfcSignature)!;
  const other = rfcLines.map(([name, value], i) => [name, i === 3 ? 'example.org' : value] as const);
  for (const verify of [ed25519Verify, ed25519VerifyNode]) {
    assert.ok(!verify(rfcKey, signatureBase(other, rfcParams), signature));
    assert.ok(
      !verify(rfcKey, signatureBase(rfcLines, rfcParams.replace('1618884473', '1618884474')), signature),
    );
    for (const at of [0, 31, 32, 63])
      assert.ok(
        !verify(
          rfcKey,
          signatureBase(rfcLines, rfcParams),
          signature.with(at, signature[at]! ^ 1) as typeof signature,
        ),
      );
  }
});

test('RFC 9421 B.2.6 itself is refused as a request: it is not our form', () => {
  const headers = new Headers({
    'signature-input': `sig-b26=${rfcParams}`,
    signature: `sig-b26=:${rfcSignature}:`,
  });
  const rfcTarget = { method: 'POST', authority: 'example.com', path: '/foo', query: '' };
  assert.equal(headRefusal(rfcTarget, headers, rfcKey, 1_618_884_473_000), 'malformed');
});

test('RFC 9530 appendix B.1: the SHA-256 digest of {"hello": "world"} and a line feed', () => {
  assert.equal(
    contentDigest(new TextEncoder().encode('{"hello": "world"}\n')),
    'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
  );
});

test('a signed request is taken, up to five minutes early or late', () => {
  for (const skew of [0, 300_000, -300_000])
    assert.equal(
      refusalAfter((signed) => {
        signed.at += skew;
      }),
      null,
    );
});

test('a GET is signed without a body', () => {
  const get = { method: 'GET', authority: 'relay.example', path: `/log/${name}`, query: '?after=3&wait=0' };
  const headers = new Headers(signRequest(get, new Uint8Array(), signer, now));
  assert.equal(headers.has('content-digest'), false);
  assert.equal(requestRefusal(get, headers, new Uint8Array(), key, now), null);
  assert.equal(requestRefusal({ ...get, query: '?after=4' }, headers, new Uint8Array(), key, now), 'forged');
  assert.equal(requestRefusal({ ...get, method: 'DELETE' }, headers, new Uint8Array(), key, now), 'forged');
});

test('every change to what was signed is refused, with its own reason', () => {
  const changes: [SignatureRefusal, (signed: Signed) => void][] = [
    ['late', (s) => (s.at += 301_000)],
    ['early', (s) => (s.at -= 301_000)],
    ['forged', (s) => (s.target.method = 'PUT')],
    ['forged', (s) => (s.target.authority = 'other.example')],
    ['forged', (s) => (s.target.path += '/1')],
    ['forged', (s) => (s.target.query = '?x')],
    ['malformed', (s) => (s.target.method = 'GET')],
    ['other-body', (s) => (s.body = new Uint8Array(4096))],
    ['other-body', (s) => (s.body = body.slice(1))],
    ['forged', (s) => (s.headers['content-digest'] = contentDigest(new Uint8Array(4096)))],
    ['unsigned', (s) => delete s.headers.signature],
    ['unsigned', (s) => delete s.headers['signature-input']],
    ['malformed', (s) => delete s.headers['content-digest']],
  ];
  for (const [reason, change] of changes) assert.equal(refusalAfter(change), reason, change.toString());
});

test('malformed headers are refused: other labels, orders, parameters, spellings, duplicates', () => {
  const swap = (header: string, from: string | RegExp, to: string) =>
    refusalAfter(({ headers }) => {
      const before = headers[header]!;
      headers[header] = before.replace(from, to);
      assert.notEqual(headers[header], before, `nothing to change: ${from}`);
    });
  const inputs: [string | RegExp, string][] = [
    ['springhouse=(', 'sig1=('],
    ['"@method" "@authority"', '"@authority" "@method"'],
    [' "@query"', ''],
    [' "content-digest"', ''],
    ['"@method"', '"@method";req'],
    ['created=', 'created=0'],
    ['created=', 'created=-'],
    [/created=\d+/, 'created=1790000000.5'],
    [/created=\d+;/, ''],
    ['alg="ed25519"', 'alg="hmac-sha256"'],
    [';alg="ed25519"', ''],
    ['tag="springhouse"', 'tag="other"'],
    [/$/, ';nonce="1"'],
    [/$/, ', sig2=("@method")'],
    [/keyid="./, 'keyid="='],
    [/keyid="(.{42})./, 'keyid="$1'],
  ];
  for (const [from, to] of inputs) assert.equal(swap('signature-input', from, to), 'malformed', `${from}`);
  assert.equal(swap('signature', '==:', ':'), 'malformed');
  assert.equal(swap('signature', /:$/, ''), 'malformed');
  assert.equal(swap('signature', /$/, ', springhouse=:AA==:'), 'malformed');
  assert.equal(swap('signature', /..==:/, 'A_==:'), 'malformed');
  assert.equal(swap('signature', /.==:/, 'B==:'), 'malformed', 'spare bits');
  assert.equal(swap('content-digest', 'sha-256', 'sha-512'), 'malformed');
  assert.equal(swap('content-digest', /$/, ', sha-512=:AA==:'), 'malformed');
});

test('a right signature by another key is refused', () => {
  const other = signerFromSeed(new Uint8Array(32).fill(8));
  const headers = new Headers(signRequest(target, body, other, now));
  assert.equal(requestRefusal(target, headers, body, key, now), 'other-key');
  const renamed = headers.get('signature-input')!.replace(toBase64url(other.publicKey), name);
  headers.set('signature-input', renamed);
  assert.equal(requestRefusal(target, headers, body, key, now), 'forged');
});

test('any headers at all give a reason and never throw', () => {
  const text = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)) });
  const header = fc.oneof(text, fc.constant(`springhouse=:${'A'.repeat(86)}==:`));
  fc.assert(
    fc.property(header, header, header, fc.uint8Array(), (input, signature, digest, bytes) => {
      const headers = new Headers({ 'signature-input': input, signature, 'content-digest': digest });
      assert.equal(typeof requestRefusal(target, headers, bytes, key, now), 'string');
      assert.equal(bodyRefusal('POST', headers, bytes), 'other-body');
    }),
  );
});
