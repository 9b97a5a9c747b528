// Valibot's findings, told in the edition's own words and with the line they stand on.
import * as v from 'valibot';
import type { Tell } from './problem.ts';

export type Path = readonly (string | number)[];

/** The line of the value at a path, or of the nearest thing around it that has one. */
export type LineAt = (path: Path) => number;

/**
 * Check a value's shape, telling every problem.
 *
 * @returns The value in its type, or `null` if anything was told.
 */
export function shaped<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  lineAt: LineAt,
  tell: Tell,
): v.InferOutput<S> | null {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    tell(lineAt(path), codeOf(issue), sentenceOf(issue, path, schema));
  }
  return null;
}

const isMissing = (issue: v.BaseIssue<unknown>) => issue.received === 'undefined' && issue.type !== 'never';
const isUnknown = (issue: v.BaseIssue<unknown>) =>
  issue.type === 'strict_object' && issue.expected === 'never';

function codeOf(issue: v.BaseIssue<unknown>): string {
  return isUnknown(issue) ? 'unknown-field' : isMissing(issue) ? 'missing-field' : 'wrong-field';
}

function sentenceOf(issue: v.BaseIssue<unknown>, path: Path, schema: v.GenericSchema): string {
  const name = nameOf(path);
  if (isUnknown(issue)) {
    const near = nearest(String(path.at(-1)), keysAt(schema, path.slice(0, -1)));
    return `"${name}" is not a field of an edition.${near ? ` Is "${near}" meant?` : ' Remove it.'}`;
  }
  if (isMissing(issue)) return `"${name}" is missing.`;
  return name === '' ? `This ${issue.message}.` : `"${name}" ${issue.message}.`;
}

/** `corrections[0].date`. */
function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : name ? `${name}.${key}` : key),
    '',
  );
}

/** Field names that a schema knows at a path, as far as objects and arrays lead. */
function keysAt(schema: v.GenericSchema, path: Path): string[] {
  let at: unknown = schema;
  for (const key of path) {
    at = unwrapped(at);
    at = (at as { entries?: Record<string, unknown> }).entries?.[key] ?? (at as { item?: unknown }).item;
  }
  return Object.keys((unwrapped(at) as { entries?: object } | undefined)?.entries ?? {});
}

function unwrapped(schema: unknown): unknown {
  let at = schema;
  while (at && typeof at === 'object' && 'wrapped' in at) at = at.wrapped;
  return at;
}

function nearest(name: string, known: string[]): string | undefined {
  return known.find((key) => key.toLowerCase() === name.toLowerCase() || oneEditApart(key, name));
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
