// The manifest: the SHA-256 of every file of a site, and who vouches for it. Two small files at the site's root:
// `manifest.json`, and `manifest.sig.json` if the press was given a key to sign with.
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { compare } from '../edition/problem.ts';
import { isSigned, jsonOf, labelled } from './signed.ts';

export const manifestFile = 'manifest.json';
export const signatureFile = 'manifest.sig.json';

/** The desk's press key. What holds its private half decides how it signs. */
export interface PressSigner {
  /** Ed25519, 32 bytes. */
  publicKey: Uint8Array;
  /** 64 bytes: the desk's root key over `pressKeyMessage(publicKey)`. */
  certificate: Uint8Array;
  /** @returns 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

export interface Manifest {
  /** Where the site was built to live. */
  site: string;
  /** When its news last changed, as the edition says it; an older site brought back shows itself here. */
  newest: string | null;
  /** Path to SHA-256, lower-case hex. */
  files: Map<string, string>;
}

const encoder = new TextEncoder();
/** Lower-case hex. */
export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');
const hexDigest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const manifestShape = v.object({
  manifest: v.literal(1),
  site: v.string(),
  newest: v.nullable(v.string()),
  files: v.record(v.string(), hexDigest),
});
const base64url = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]+$/),
  v.transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
);
const signatureShape = v.object({ key: base64url, certificate: base64url, signature: base64url });

/** What the root key signs to say that a press key is the desk's. */
export const pressKeyMessage = (key: Uint8Array): Uint8Array => labelled('springhouse/v1/press-key', key);
const manifestMessage = (bytes: Uint8Array): Uint8Array =>
  labelled('springhouse/v1/manifest', hash('sha256', bytes, 'buffer'));

/**
 * The files that vouch for a site.
 *
 * @param digests - path to SHA-256, lower-case hex, of all others of the site.
 * @param signer - `null`: the manifest then tells what belongs together, and not whose it is.
 */
export function manifestFiles(
  digests: Iterable<readonly [path: string, digest: string, ...unknown[]]>,
  { site, newest }: Pick<Manifest, 'site' | 'newest'>,
  signer: PressSigner | null,
): [string, Uint8Array][] {
  const sorted = [...digests].sort(([a], [b]) => compare(a, b));
  // As JSON.stringify would write it, without an object of as many fields as the site has files.
  const lines = sorted.map(([path, digest]) => `  ${JSON.stringify(path)}: "${digest}"`).join(',\n');
  const head = `{\n "manifest": 1,\n "site": ${JSON.stringify(site)},\n "newest": ${JSON.stringify(newest)},\n`;
  const bytes = encoder.encode(`${head} "files": {\n${lines}\n }\n}\n`);
  if (!signer) return [[manifestFile, bytes]];
  const text = (value: Uint8Array) => Buffer.from(value).toString('base64url');
  const { publicKey, certificate } = signer;
  const signature = text(signer.sign(manifestMessage(bytes)));
  const signed = { key: text(publicKey), certificate: text(certificate), signature };
  return [
    [manifestFile, bytes],
    [signatureFile, encoder.encode(`${JSON.stringify(signed)}\n`)],
  ];
}

export type Vouched =
  | { ok: true; manifest: Manifest }
  | { ok: false; code: 'malformed' | 'unsigned' | 'forged' | 'other-desk' | 'revoked' };

/**
 * Whether a desk vouches for a manifest.
 *
 * @param root - the desk's root key, 32 bytes, from its card.
 * @param revoked - press keys that no longer count, base64url.
 */
export function readManifest(
  bytes: Uint8Array,
  signed: Uint8Array | null,
  root: Uint8Array,
  revoked: ReadonlySet<string> = new Set(),
): Vouched {
  const read = v.safeParse(manifestShape, jsonOf(bytes));
  if (!read.success) return { ok: false, code: 'malformed' };
  if (!signed) return { ok: false, code: 'unsigned' };
  const signature = v.safeParse(signatureShape, jsonOf(signed));
  if (!signature.success) return { ok: false, code: 'malformed' };
  const { key, certificate, signature: proof } = signature.output;
  if (!isSigned(root, pressKeyMessage(key), certificate)) return { ok: false, code: 'other-desk' };
  if (!isSigned(key, manifestMessage(bytes), proof)) return { ok: false, code: 'forged' };
  if (revoked.has(Buffer.from(key).toString('base64url'))) return { ok: false, code: 'revoked' };
  const { site, newest, files } = read.output;
  return { ok: true, manifest: { site, newest, files: new Map(Object.entries(files)) } };
}

export const isAsListed = (bytes: Uint8Array, digest: string): boolean => sha256(bytes) === digest;
