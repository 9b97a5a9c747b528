// Readers of single values: each says what is wrong and gives `undefined`, or gives the value.
import type { Day, Size } from '../model.ts';
import type { Path, Problems } from './problem.ts';

export type Fields = Record<string, unknown>;

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** @param name - how a sentence calls what stands at `path`: `Circle hyesan`. */
export function readFields(
  value: unknown,
  path: Path,
  name: string,
  known: readonly string[],
  problems: Problems,
): Fields | undefined {
  const fields = readMap(value, path, name, problems);
  if (!fields) return undefined;
  for (const key of Object.keys(fields))
    if (!known.includes(key))
      problems.at([...path, key], `${name} has “${key}”, which is none of ${known.join(', ')}.`);
  return fields;
}

export function readMap(value: unknown, path: Path, name: string, problems: Problems): Fields | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  problems.at(path, `${name} must be a list of names, each with a value.`);
  return undefined;
}

/** A list; nothing at all counts as an empty one. */
export function readList(value: unknown, path: Path, name: string, problems: Problems): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  problems.at(path, `${name} must be a list.`);
  return [];
}

/** A name or a label. A number counts as its digits: circle `2019` may be written without quotes. */
export function readText(value: unknown, path: Path, name: string, problems: Problems): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  problems.at(path, (value ?? null) === null ? `${name} is missing.` : `${name} must be a word or a text.`);
  return undefined;
}

export function readDay(value: unknown, path: Path, name: string, problems: Problems): Day | undefined {
  if (isDay(value)) return value;
  problems.at(
    path,
    (value ?? null) === null
      ? `${name} is missing.`
      : `${name} is not a day of the calendar written like 2019-12-03.`,
  );
  return undefined;
}

export function readSize(value: unknown, path: Path, name: string, problems: Problems): Size | undefined {
  const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (!isWhole(low) || !isWhole(high))
    problems.at(path, `${name} must be two whole numbers, the smaller first, such as [300, 1500].`);
  else if (low > high)
    problems.at(path, `${name} has its larger number first: write [${high}, ${low}], or correct it.`);
  else if (high === 0) problems.at(path, `${name} is nobody at all, and the subject is in this circle.`);
  else return [low, high];
  return undefined;
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
