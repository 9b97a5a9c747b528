// The statements of a story, each once, in the order of the original.
import type { Story } from '../shapes.ts';

export interface StatementWords {
  id: string;
  /** In the original if it stands there, else in the first version that has it. */
  words: string;
}

export function statementsOf(story: Pick<Story, 'original' | 'versions'>): StatementWords[] {
  const ordered = story.versions.toSorted(
    (a, b) => Number(b.language === story.original) - Number(a.language === story.original),
  );
  const words = new Map<string, string>();
  for (const version of ordered) {
    const own = new Map<string, string>();
    for (const run of version.blocks.flatMap((block) => block.runs))
      if (run.statement) own.set(run.statement.id, (own.get(run.statement.id) ?? '') + run.text);
    for (const [id, text] of own) if (!words.has(id)) words.set(id, text);
  }
  return [...words].map(([id, text]) => ({ id, words: text }));
}
