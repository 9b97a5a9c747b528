/**
 * Signed requests: RFC 9421 with Ed25519, in one fixed form.
 *
 *     Content-Digest: sha-256=:BASE64:                                    (POST and PUT only)
 *     Signature-Input: springhouse=("@method" "@authority" "@path" "@query" "content-digest")
 *                      ;created=SECONDS;keyid="BASE64URL";alg="ed25519";tag="springhouse"    (one line)
 *     Signature: springhouse=:BASE64:
 *
 * RFC 9421 allows many forms. We write one and read only that one: what a verifier does not have to
 * interpret cannot be interpreted in two ways. The key is the one named in the path, so a signature
 * proves the right to that inbox, shelf or log and to nothing else.
 */
import { fromBase64url, toBase64url, utf8 } from './bytes.ts';
import { contentDigest, fromBase64, isContentDigest, type Sha256, toBase64 } from './digest.ts';
import { ed25519Verify, type Signer, type Verify } from './ed25519.ts';

export {
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  type Signer,
  signerFromSeed,
  type Verify,
} from './ed25519.ts';

/** How far the two clocks may differ, either way. */
export const clockSkewSeconds = 300;

/** Why a request is not taken as signed. */
export type SignatureRefusal =
  | 'unsigned' // Signature or Signature-Input is missing
  | 'malformed' // not in the form above, or the digest is missing or in another form
  | 'other-key' // signed by a key other than the one in the path
  | 'late' // made more than 300 s ago, by the verifier's clock
  | 'early' // made more than 300 s in the future
  | 'forged' // the signature does not fit request and key
  | 'other-body'; // the body does not fit the signed digest

/** What of a request is signed. `path` begins with `/`; `query` is empty, or begins with `?`. */
export interface RequestTarget {
  readonly method: string;
  /** Host, with the port unless it is the scheme's own; lower case. */
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

export interface HeaderReader {
  get(name: string): string | null | undefined;
}

/** Whether a request of this method has its body signed. */
export const signsBody = (method: string): boolean => method === 'POST' || method === 'PUT';

/**
 * The headers that sign a request.
 *
 * @param body - for POST and PUT; empty otherwise.
 * @param now - milliseconds since 1970.
 */
export function signRequest(
  target: RequestTarget,
  body: Uint8Array,
  signer: Signer,
  now: number,
): Record<string, string> {
  const digest = signsBody(target.method) ? contentDigest(body) : null;
  const created = Math.floor(now / 1000);
  const params = signatureParams(digest !== null, created, toBase64url(signer.publicKey));
  const signature = signer.sign(signatureBase(components(target, digest), params));
  return {
    ...(digest === null ? {} : { 'content-digest': digest }),
    'signature-input': `springhouse=${params}`,
    signature: `springhouse=:${toBase64(signature)}:`,
  };
}

/**
 * Check everything but the body, so that a relay can refuse before it reads one. Then `bodyRefusal`.
 *
 * @param key - the 32 bytes named in the path.
 * @returns `null` if the signature is right.
 */
export function headRefusal(
  target: RequestTarget,
  headers: HeaderReader,
  key: Uint8Array,
  now: number,
  verify: Verify = ed25519Verify,
): SignatureRefusal | null {
  const input = headers.get('signature-input');
  const signatureHeader = headers.get('signature');
  if (!input || !signatureHeader) return 'unsigned';

  const parsed = parseInput(input);
  const signature = parseSignature(signatureHeader);
  if (!parsed || !signature || parsed.digest !== signsBody(target.method)) return 'malformed';
  const digest = parsed.digest ? (headers.get('content-digest') ?? '') : null;
  if (digest !== null && !isContentDigest(digest)) return 'malformed';

  if (parsed.keyid !== toBase64url(key)) return 'other-key';
  const age = now / 1000 - parsed.created;
  if (age > clockSkewSeconds) return 'late';
  if (age < -clockSkewSeconds) return 'early';
  const base = signatureBase(components(target, digest), input.slice('springhouse='.length));
  return verify(key, base, signature) ? null : 'forged';
}

/** Check that the body is the one whose digest was signed. @returns `null` if it is, or none is signed. */
export function bodyRefusal(
  method: string,
  headers: HeaderReader,
  body: Uint8Array,
  hash?: Sha256,
): SignatureRefusal | null {
  if (!signsBody(method)) return null;
  return headers.get('content-digest') === contentDigest(body, hash) ? null : 'other-body';
}

/** Both checks. @returns `null` if the request is rightly signed. */
export function requestRefusal(
  target: RequestTarget,
  headers: HeaderReader,
  body: Uint8Array,
  key: Uint8Array,
  now: number,
  verify: Verify = ed25519Verify,
): SignatureRefusal | null {
  return headRefusal(target, headers, key, now, verify) ?? bodyRefusal(target.method, headers, body);
}

/**
 * The bytes that are signed (RFC 9421, section 2.5).
 *
 * @param lines - `[component name, value]`, in the order of the parameters.
 * @param params - the serialized inner list with its parameters.
 */
export function signatureBase(lines: readonly (readonly [string, string])[], params: string): Uint8Array {
  const all = [...lines, ['@signature-params', params] as const];
  return utf8(all.map(([name, value]) => `"${name}": ${value}`).join('\n'));
}

function components(target: RequestTarget, digest: string | null): [string, string][] {
  const lines: [string, string][] = [
    ['@method', target.method],
    ['@authority', target.authority],
    ['@path', target.path],
    ['@query', target.query || '?'], // an absent query is written as a lone question mark (section 2.2.7)
  ];
  if (digest !== null) lines.push(['content-digest', digest]);
  return lines;
}

function signatureParams(digest: boolean, created: number, keyid: string): string {
  const list = `("@method" "@authority" "@path" "@query"${digest ? ' "content-digest"' : ''})`;
  return `${list};created=${created};keyid="${keyid}";alg="ed25519";tag="springhouse"`;
}

const inputForm =
  /^springhouse=\("@method" "@authority" "@path" "@query"( "content-digest")?\);created=(0|[1-9][0-9]{0,11});keyid="([A-Za-z0-9_-]{43})";alg="ed25519";tag="springhouse"$/;

function parseInput(header: string): { digest: boolean; created: number; keyid: string } | null {
  const match = inputForm.exec(header);
  if (!match || fromBase64url(match[3]!) === null) return null;
  return { digest: match[1] !== undefined, created: Number(match[2]), keyid: match[3]! };
}

function parseSignature(header: string): Uint8Array | null {
  const match = /^springhouse=:([A-Za-z0-9+/]{86}==):$/.exec(header);
  return match ? fromBase64(match[1]!) : null;
}
