// The words of statements in a story's versions.
import type { Story, Version } from '../shapes.ts';
import { shortened } from '../words.ts';

function wordsIn(version: Version | undefined): Map<string, string> {
  const words = new Map<string, string>();
  for (const { runs } of version?.blocks ?? [])
    for (const { statement, text } of runs)
      if (statement) words.set(statement.id, (words.get(statement.id) ?? '') + text);
  return words;
}

/** Each with its words in the language that the story was written in first, for a choice. */
export const statementsIn = (story: Story): [id: string, words: string][] =>
  [...wordsIn(story.versions.find(({ language }) => language === story.original))].map(([id, text]) => [
    id,
    shortened(text, 60),
  ]);

/** By language; without those that do not have it. */
export const wordsOfStatement = (story: Story, statement: string): Record<string, string> =>
  Object.fromEntries(
    story.versions.flatMap((version) => {
      const words = wordsIn(version).get(statement);
      return words === undefined ? [] : [[version.language, words]];
    }),
  );
