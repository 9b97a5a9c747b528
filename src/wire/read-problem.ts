// What a client reads of a refusal. Apart from problem.ts, so that a page that is loaded over 2G brings no sentences of the
// relay's.

/** Before the code, in a problem's `type`. */
export const problemPrefix = 'urn:springhouse:problem:';

/** @returns the code and detail of a relay's problem document, or `null` for anything else. */
export function readProblem(document: unknown): { code: string; detail: string } | null {
  if (typeof document !== 'object' || document === null) return null;
  const { type, detail } = document as { type?: unknown; detail?: unknown };
  if (typeof type !== 'string' || typeof detail !== 'string' || detail.length > 1000) return null;
  const code = type.startsWith(problemPrefix) ? type.slice(problemPrefix.length) : '';
  return /^[a-z-]{1,40}$/.test(code) ? { code, detail } : null;
}
