// Answers to requests that anyone may make, as values: whatever carries HTTP writes them out.
import { type ProblemCode, problem, problemContentType } from '../wire/problem.ts';
import { anyOrigin, noStore } from './refuse.ts';

export interface Answer {
  readonly status: number;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

export const accepted: Answer = { status: 202, headers: { ...noStore, ...anyOrigin }, body: null };
export const created: Answer = { status: 201, headers: { ...noStore, ...anyOrigin }, body: null };

const octets = { 'content-type': 'application/octet-stream', ...noStore, ...anyOrigin };
const refused = { 'content-type': problemContentType, ...noStore, ...anyOrigin };

export const bytesAnswer = (body: Uint8Array): Answer => ({ status: 200, headers: octets, body });

/** @param members - of the problem document, besides the usual ones. */
export function refusedAnswer(code: ProblemCode, members: Record<string, unknown> = {}): Answer {
  const document = { ...problem(code), ...members };
  return { status: document.status, headers: refused, body: JSON.stringify(document) };
}

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body as Uint8Array<ArrayBuffer> | string | null, { status, headers });
