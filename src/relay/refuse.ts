// Refusals as answers.
import { SpringhouseError } from '../wire/error.ts';
import { type ProblemCode, problem, problemContentType } from '../wire/problem.ts';

/** Sent with every answer of the protocol: nothing of it is kept in between. */
export const noStore = { 'cache-control': 'no-store' } as const;

/** Any page may make anonymous requests, so that a drop opened from a file can. */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'springhouse-difficulty',
} as const;

/**
 * @param headers - besides the content type and `no-store`.
 * @param members - of the document, besides the usual ones.
 */
export function refuse(
  code: ProblemCode,
  headers: Record<string, string> = {},
  members: Record<string, unknown> = {},
): Response {
  const document = { ...problem(code), ...members };
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'content-type': problemContentType, ...noStore, ...headers },
  });
}

export function refuseMethod(allow: string, headers: Record<string, string> = {}): Response {
  return refuse('wrong-method', { allow, ...headers });
}

const storeRefusals = ['disk-full', 'relay-full', 'store-away'] as const;

/** @returns the refusal for a store that takes no more, or cannot be reached; `null` for any other error. */
export function storeRefusal(error: unknown): (typeof storeRefusals)[number] | null {
  if (!(error instanceof SpringhouseError)) return null;
  return storeRefusals.find((code) => code === error.code) ?? null;
}
