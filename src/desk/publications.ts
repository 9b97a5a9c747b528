// What stands on the site, as the editions compartment keeps it: each story's public part, its media and incidents.
import * as v from 'valibot';
import type { Ledger, Value } from '../ledger/types.ts';
import { readShown, type ShownIncident } from '../story/placement.ts';
import type { PublicStory } from '../story/publish.ts';
import { atOnce } from './at-once.ts';

const kind = 'publication';
const media = v.array(v.object({ file: v.string(), bytes: v.instance(Uint8Array) }));

export interface Publication {
  /** Story id. */
  story: string;
  content: PublicStory;
  media: { file: string; bytes: Uint8Array }[];
  /** Shown on the map and the timeline. */
  incidents: ShownIncident[];
}

/** What stands on the site, in the order in which it first went there. */
export function publications(ledger: Ledger): Publication[] {
  return ledger.list(kind).map(({ id, fields }) => ({
    story: id,
    content: fields.content as unknown as PublicStory,
    media: v.parse(media, fields.media),
    incidents: readShown(fields.incidents),
  }));
}

export const isPublished = (ledger: Ledger, story: string): boolean => ledger.get(kind, story) !== null;

/** @param mark - writes what else becomes so in the same step. */
export function keepPublication(
  ledger: Ledger,
  { story, ...fields }: Publication,
  mark: (pen: Ledger) => void,
): void {
  atOnce(ledger, (pen) => {
    pen.write(
      pen.standing('editions'),
      Object.entries(fields).map(([field, value]) => ({
        op: 'set',
        kind,
        id: story,
        field,
        value: value as unknown as Value,
      })),
    );
    mark(pen);
  });
}
