// The board as columns, and the story that a key leads to.
import type { BoardView, StageView, WaitingStory } from '../../api/board-types.ts';

export interface Column {
  /** `null` for what is out. */
  stage: StageView | null;
  stories: WaitingStory[];
}

/** Within a column what is due first stands first, and what has no day last. */
export function columnsOf({ stages, stories }: Pick<BoardView, 'stages' | 'stories'>): Column[] {
  const known = new Set(stages.map(({ id }) => id));
  const in_ = (stage: StageView | null) =>
    stories
      .filter((story) => (stage ? story.stage === stage.id : !known.has(story.stage)))
      .toSorted((a, b) => compare(a.due ?? '9999', b.due ?? '9999'));
  const out = in_(null);
  return [
    ...stages.map((stage) => ({ stage, stories: in_(stage) })),
    ...(out.length > 0 ? [{ stage: null, stories: out }] : []),
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @returns the id of a story, or `null` if the key leads nowhere. Columns without stories are passed over. */
export function stepped(columns: readonly Column[], from: string, key: string): string | null {
  const x = columns.findIndex(({ stories }) => stories.some(({ id }) => id === from));
  if (x < 0) return null;
  const { stories } = columns[x]!;
  const y = stories.findIndex(({ id }) => id === from);
  if (key === 'ArrowDown') return stories[y + 1]?.id ?? null;
  if (key === 'ArrowUp') return stories[y - 1]?.id ?? null;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (by === undefined) return null;
  for (let next = x + by; columns[next]; next += by) {
    const there = columns[next]!.stories;
    if (there.length > 0) return there[Math.min(y, there.length - 1)]!.id;
  }
  return null;
}
