// What of a story stands published, and whether that is still what it says. A correction is published when the
// story that carries it is.
import type { Ledger } from '../ledger/types.ts';
import { statusOf } from '../record/status.ts';
import { digestsOf } from './canonical.ts';
import { changedSince } from './signoff.ts';
import { statementsOf } from './statements.ts';
import { setStory, slugsIn } from './story.ts';
import type { Language, Story } from './views.ts';

export type PublicationState =
  | { state: 'unpublished' }
  | { state: 'current' }
  /** Language versions that changed since, corrections included: sign and publish again. */
  | { state: 'changed'; changed: Language[] };

export function publicationState(story: Story, slugOf?: (story: string) => string | null): PublicationState {
  if (story.published === null) return { state: 'unpublished' };
  const changed = changedSince(story.standing, digestsOf(story, slugOf));
  return changed.length === 0 ? { state: 'current' } : { state: 'changed', changed };
}

/**
 * Records that an edition with this text went out.
 *
 * @param story - as it was published.
 * @param date - `YYYY-MM-DD`.
 */
export function markPublished(ledger: Ledger, story: Story, date: string): void {
  const again = story.published !== null && story.published < date;
  setStory(ledger, story.id, {
    stage: 'published',
    withdrawn: null,
    published: story.published ?? date,
    ...(again ? { updated: date } : {}),
    standing: digestsOf(story, slugsIn(ledger)),
    strong: corroborated(ledger, story),
  });
}

/** What the story rests on and is corroborated now: if it falls later, the story says more than it may. */
function corroborated(ledger: Ledger, story: Story): string[] {
  const claims = new Set(statementsOf(story).flatMap((statement) => statement.claims));
  return [...claims].filter((claim) => statusOf(ledger, claim)?.status === 'corroborated').sort();
}
