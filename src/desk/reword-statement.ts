// A statement's words in every language version at once: for a suggestion of the review, and for a correction.
import type { Ledger, Random } from '../ledger/types.ts';
import { confirmTranslation } from '../story/align.ts';
import { replacePassage } from '../story/edits.ts';
import { statementPlaces } from '../story/review.ts';
import { editBody, readStory } from '../story/story.ts';
import type { Story } from '../story/views.ts';
import { SpringhouseError } from '../wire/error.ts';

/**
 * @param text - by language; `''` takes the words out. Languages left out keep theirs.
 * @throws {SpringhouseError} `open-edits` where somebody has suggested edits in one of the paragraphs; nothing is changed.
 */
export function rewordStatement(
  { ledger, random }: { ledger: Ledger; random: Random },
  story: Story,
  statement: string,
  text: Readonly<Record<string, string>>,
): void {
  // From the last to the first, so that earlier offsets stay where they are.
  const places = (statementPlaces(story).get(statement) ?? [])
    .filter(({ language }) => text[language] !== undefined)
    .toReversed();
  const isOpen = story.versions.some(({ language, suggested = [] }) =>
    places.some(
      (place) => place.language === language && suggested.some(({ block }) => block === place.block),
    ),
  );
  if (isOpen)
    throw new SpringhouseError(
      'open-edits',
      'In one of the paragraphs somebody has suggested edits. Nothing was changed; accept or reject them first.',
    );
  for (const { language, block, start, end } of places)
    editBody(
      ledger,
      story.id,
      language,
      (blocks) => replacePassage(blocks, block, start, end, text[language]!),
      random,
    );
  if (text[story.original] === undefined) return;
  // New words in both versions were written together: the translation renders the original as it is now.
  const [original] = readStory(ledger, story.id)!.versions;
  for (const { language, block } of places)
    if (language !== story.original)
      editBody(
        ledger,
        story.id,
        language,
        (blocks) => confirmTranslation(blocks, block, original!.blocks),
        random,
      );
}
