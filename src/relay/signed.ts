// Signed requests as a relay meets them: everything is checked that can be, before the body is read.
import { hash } from 'node:crypto';
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { bodyRefusal, headRefusal } from '../wire/signature.ts';
import { readBody } from './body.ts';
import { refuse } from './refuse.ts';

/** @returns the refusal, or `null` if request line and headers are rightly signed by `key`. */
export function refuseUnsigned(request: Request, key: Uint8Array, now: number): Response | null {
  const url = new URL(request.url);
  const authority = (request.headers.get('host') ?? url.host).toLowerCase();
  const target = { method: request.method, authority, path: url.pathname, query: url.search };
  const refusal = headRefusal(target, request.headers, key, now, ed25519VerifyNode);
  return refusal && refuse(refusal, { 'www-authenticate': 'Signature' });
}

/** The body that was signed; call after `refuseUnsigned`. */
export async function readSignedBody(
  request: Request,
  limit: number,
  tooLong: 'append-too-long' | 'shelf-too-long',
): Promise<Uint8Array | Response> {
  const body = await readBody(request, limit);
  if (body === 'too-long') return refuse(tooLong);
  if (body === 'broken') return refuse('broken-body');
  const refusal = bodyRefusal(request.method, request.headers, body, sha256);
  return refusal ? refuse(refusal, { 'www-authenticate': 'Signature' }) : body;
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
