// Where a story stands on the site besides its own page: its topics, and which incidents the map and the timeline show
// with it. What is shown of an incident is copied out of the record when the desk chooses it, so that it is signed with
// the story and nothing follows it out of the record by itself.
import * as v from 'valibot';
import type { Entry, Ledger, Value } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { isSlug } from './slug.ts';
import type { Language, Story, Texts } from './views.ts';

export interface ShownIncident {
  /** In the record; never published. */
  id: string;
  title: Texts;
  place: Texts;
  /** EDTF; `''` where it is not known. */
  when: string;
  precision: string;
  /** `[longitude, latitude]`, WGS 84; `null` for a place that nobody has located. */
  at: [number, number] | null;
}

const texts = v.record(v.string(), v.string());
const shape = v.array(
  v.object({
    id: v.string(),
    title: texts,
    place: texts,
    when: v.string(),
    precision: v.string(),
    at: v.nullable(v.tuple([v.number(), v.number()])),
  }),
);

export function readShown(value: Value | undefined): ShownIncident[] {
  const read = v.safeParse(shape, value);
  return read.success ? read.output : [];
}

type Home = Pick<Story, 'id' | 'compartment'>;

export function setShown(
  ledger: Ledger,
  { id, compartment }: Home,
  incidents: readonly ShownIncident[],
): void {
  const value = incidents as unknown as Value;
  ledger.write(compartment, [{ op: 'set', kind: 'story', id, field: 'shown', value }]);
}

/** In place of the topics that it had. @throws {SpringhouseError} `topic-malformed`. */
export function setTopics(
  ledger: Ledger,
  { id, compartment, topics: before = [] }: Home & Pick<Story, 'topics'>,
  topics: readonly string[],
): void {
  if (!topics.every(isSlug))
    throw new SpringhouseError(
      'topic-malformed',
      'A topic is known by lower-case letters a to z, digits and single hyphens. Nothing was changed.',
    );
  const entry = (op: 'add' | 'remove', item: string): Entry => ({
    op,
    kind: 'story',
    id,
    field: 'topics',
    item,
  });
  ledger.write(compartment, [
    ...before.filter((topic) => !topics.includes(topic)).map((topic) => entry('remove', topic)),
    ...topics.filter((topic) => !before.includes(topic)).map((topic) => entry('add', topic)),
  ]);
}

/** What readers of a language are shown of an incident, in one line of the canonical text. */
export const shownLine = ({ title, place, when, precision, at }: ShownIncident, language: Language): string =>
  [title[language] ?? '', when, place[language] ?? '', at ? at.join(' ') : '', precision].join(' · ');
