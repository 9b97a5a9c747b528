// From a value of any shape to a model: what is missing, misspelt or of the wrong kind.
import type { Circle, Day, Disclosure, Draft, DraftDisclosure, Size } from '../model.ts';
import type { Path, Problems } from './problem.ts';
import {
  type Fields,
  isWhole,
  readDay,
  readFields,
  readList,
  readMap,
  readSize,
  readText,
} from './values.ts';

/** A model with holes where something was wrong, so that the rest can still be checked. */
export interface LooseModel {
  circles: Record<string, Circle>;
  disjoint: readonly (readonly (string | undefined)[])[];
  overlaps?: readonly { of: readonly (string | undefined)[]; size?: Size }[];
  policy: Record<string, number>;
  warn?: Record<string, number>;
  subjects: Record<string, { class?: string; label?: string }>;
  published: readonly Partial<Disclosure>[];
  draft: Partial<Omit<Draft, 'disclosures'>> & { disclosures: readonly Partial<DraftDisclosure>[] };
}

const parts = ['circles', 'disjoint', 'overlaps', 'policy', 'warn', 'subjects', 'published', 'draft'];

/** What comes back is an `ExposureModel` if `problems` stayed empty; `null` if `value` has no parts at all. */
export function readShape(value: unknown, problems: Problems): LooseModel | null {
  const file = readFields(value, [], 'The file', parts, problems);
  if (!file) return null;
  const needed = (part: string): Fields => {
    if (file[part] !== undefined) return readMap(file[part], [part], `The part ${part}`, problems) ?? {};
    problems.at([], `The part ${part} is missing.`);
    return {};
  };
  return {
    circles: entries(needed('circles'), (id, raw) => readCircle(raw, id, problems)),
    disjoint: readList(file.disjoint, ['disjoint'], 'The part disjoint', problems).map((pair, index) =>
      readPair(pair, index, problems),
    ),
    ...(file.overlaps !== undefined && {
      overlaps: readList(file.overlaps, ['overlaps'], 'The part overlaps', problems).map((raw, index) =>
        readOverlap(raw, index, problems),
      ),
    }),
    policy: entries(needed('policy'), (name, raw) => readThreshold(raw, name, problems)),
    ...(file.warn !== undefined && {
      warn: entries(readMap(file.warn, ['warn'], 'The part warn', problems) ?? {}, (name, raw) =>
        readThreshold(raw, name, problems, 'warn'),
      ),
    }),
    subjects: entries(needed('subjects'), (id, raw) => readSubject(raw, id, problems)),
    published: readList(file.published, ['published'], 'The part published', problems).map((raw, index) =>
      readPublished(raw, index, problems),
    ),
    draft: readDraft(needed('draft'), file.draft !== undefined, problems),
  };
}

/** `Object.fromEntries` so that an id like `__proto__` is an id and nothing more. */
function entries<T>(fields: Fields, read: (key: string, value: unknown) => T | undefined): Record<string, T> {
  const pairs = Object.entries(fields).map(([key, value]) => [key, read(key, value)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, T] => pair[1] !== undefined));
}

const circleFields = ['label', 'size', 'size_by_date', 'basis', 'within', 'note'];

function readCircle(raw: unknown, id: string, problems: Problems): Circle {
  const path = ['circles', id];
  const name = `Circle ${id}`;
  const fields = readFields(raw, path, name, circleFields, problems);
  if (!fields) return {};
  const has = (key: string) => fields[key] !== undefined && fields[key] !== null;
  if (has('size') && has('size_by_date'))
    problems.at(path, `${name} has both size and size_by_date; keep the one that is meant.`);
  else if (!has('size') && !has('size_by_date'))
    problems.at(path, `${name} has no size: give it size, or size_by_date if it grows.`);
  const text = (key: string) =>
    has(key) ? readText(fields[key], [...path, key], `${name}: ${key}`, problems) : undefined;
  const size = has('size') ? readSize(fields.size, [...path, 'size'], `${name}: size`, problems) : undefined;
  const sizeByDate = has('size_by_date') ? readSizes(fields.size_by_date, path, name, problems) : undefined;
  return defined({ label: text('label'), size, sizeByDate, basis: text('basis'), within: text('within') });
}

function readSizes(
  raw: unknown,
  circle: Path,
  name: string,
  problems: Problems,
): Record<Day, Size> | undefined {
  const path = [...circle, 'size_by_date'];
  const fields = readMap(raw, path, `${name}: size_by_date`, problems);
  if (!fields) return undefined;
  const before = problems.found.length;
  if (Object.keys(fields).length === 0)
    problems.at(path, `${name}: size_by_date needs at least one day with a size.`);
  const sizes = entries(fields, (day, size) => {
    readDay(day, [...path, day], `${name}: “${day}” in size_by_date`, problems);
    return readSize(size, [...path, day], `${name}: the size of ${day}`, problems);
  });
  return problems.found.length === before ? sizes : undefined;
}

function readPair(raw: unknown, index: number, problems: Problems): readonly (string | undefined)[] {
  const path = ['disjoint', index];
  const name = `Disjoint pair ${index + 1}`;
  if (Array.isArray(raw) && raw.length === 2)
    return raw.map((id, side) => readText(id, [...path, side], `${name}: a circle`, problems));
  problems.at(path, `${name} must be two circles, such as [hyesan, kapsan].`);
  return [];
}

function readOverlap(
  raw: unknown,
  index: number,
  problems: Problems,
): { of: readonly (string | undefined)[]; size?: Size } {
  const path = ['overlaps', index];
  const name = `Overlap ${index + 1}`;
  const fields = readFields(raw, path, name, ['of', 'size', 'basis', 'note'], problems);
  if (!fields) return { of: [] };
  const list = Array.isArray(fields.of) ? (fields.of as unknown[]) : [];
  if (list.length < 2)
    problems.at(
      'of' in fields ? [...path, 'of'] : path,
      `${name}: of must be two circles or more, such as [hyesan, knew].`,
    );
  const of = list.map((id, side) => readText(id, [...path, 'of', side], `${name}: a circle`, problems));
  const size = readOverlapSize(fields.size, 'size' in fields ? [...path, 'size'] : path, name, problems);
  return defined({ of, size }) as { of: readonly (string | undefined)[]; size?: Size };
}

/** Unlike a circle, an overlap may be nobody at all. */
function readOverlapSize(raw: unknown, path: Path, name: string, problems: Problems): Size | undefined {
  if (Array.isArray(raw) && raw.length === 2 && raw[0] === 0 && raw[1] === 0) return [0, 0];
  return readSize(raw, path, `${name}: size`, problems);
}

function readThreshold(raw: unknown, name: string, problems: Problems, part = 'policy'): number {
  if (isWhole(raw)) return raw;
  const what = part === 'policy' ? 'Policy' : 'Warning for';
  problems.at([part, name], `${what} ${name} must be a whole number: the fewest candidates allowed.`);
  return 0;
}

function readSubject(raw: unknown, id: string, problems: Problems): LooseModel['subjects'][string] {
  const path = ['subjects', id];
  const fields = readFields(raw, path, `Subject ${id}`, ['class', 'label', 'note'], problems);
  if (!fields) return {};
  const read = reader(fields, path, `Subject ${id}`, problems);
  return defined({ class: read.text('class'), label: read.optional('label') });
}

function readPublished(raw: unknown, index: number, problems: Problems): Partial<Disclosure> {
  const path = ['published', index];
  const name = `Published disclosure ${index + 1}`;
  const known = ['story', 'date', 'subject', 'circle', 'statement', 'note'];
  const fields = readFields(raw, path, name, known, problems);
  if (!fields) return {};
  const read = reader(fields, path, name, problems);
  return defined({
    story: read.optional('story'),
    date: readDay(fields.date, read.at('date'), `${name}: date`, problems),
    subject: read.text('subject'),
    circle: read.text('circle'),
    statement: read.optional('statement'),
  });
}

function readDraft(fields: Fields, given: boolean, problems: Problems): LooseModel['draft'] {
  const path = ['draft'];
  const read = reader(fields, path, 'The draft', problems);
  if (given) readFields(fields, path, 'The draft', ['story', 'date', 'disclosures', 'note'], problems);
  if (given && fields.disclosures === undefined)
    problems.at(path, 'The draft: disclosures is missing; write [] if it discloses nothing.');
  const list = readList(fields.disclosures, [...path, 'disclosures'], 'The draft: disclosures', problems);
  return {
    ...defined({
      story: read.optional('story'),
      date: given ? readDay(fields.date, read.at('date'), 'The draft: date', problems) : undefined,
    }),
    disclosures: list.map((raw, index) => readDraftDisclosure(raw, index, problems)),
  };
}

function readDraftDisclosure(raw: unknown, index: number, problems: Problems): Partial<DraftDisclosure> {
  const path = ['draft', 'disclosures', index];
  const name = `Draft disclosure ${index + 1}`;
  const fields = readFields(raw, path, name, ['subject', 'circle', 'statement', 'note'], problems);
  if (!fields) return {};
  const read = reader(fields, path, name, problems);
  return defined({
    subject: read.text('subject'),
    circle: read.text('circle'),
    statement: read.text('statement'),
  });
}

function reader(fields: Fields, path: Path, name: string, problems: Problems) {
  /** What is missing is said of the whole, which has a line. */
  const at = (key: string): Path => (key in fields ? [...path, key] : path);
  const text = (key: string) => readText(fields[key], at(key), `${name}: ${key}`, problems);
  return { at, text, optional: (key: string) => ((fields[key] ?? null) === null ? undefined : text(key)) };
}

/** Without the fields that are `undefined`. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof defined<T>
  >;
}
