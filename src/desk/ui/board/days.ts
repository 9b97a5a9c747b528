// What waits, by day: when stories are due and when embargoes end.
import type { BoardView, WaitingStory } from '../../api/board-types.ts';

export interface Day {
  /** `YYYY-MM-DD`, or `null` for what has no day. */
  date: string | null;
  entries: { story: WaitingStory; what: 'due' | 'embargo' | 'waits' }[];
}

/** Stories that are not out: late ones first, those without a day last. */
export function daysOf({ stages, stories }: Pick<BoardView, 'stages' | 'stories'>): Day[] {
  const known = new Set(stages.map(({ id }) => id));
  const entries = stories
    .filter((story) => known.has(story.stage))
    .flatMap((story): { date: string | null; entry: Day['entries'][number] }[] => {
      const own: { date: string | null; entry: Day['entries'][number] }[] = [];
      if (story.due) own.push({ date: story.due, entry: { story, what: 'due' } });
      if (story.embargo?.holds) own.push({ date: story.embargo.ends, entry: { story, what: 'embargo' } });
      return own.length > 0 ? own : [{ date: null, entry: { story, what: 'waits' } }];
    });
  const dates = [...new Set(entries.map(({ date }) => date))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return dates.map((date) => ({
    date,
    entries: entries.filter((each) => each.date === date).map(({ entry }) => entry),
  }));
}
