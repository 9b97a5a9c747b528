// Withdrawing a published story from the site.
import type { Ledger } from '../ledger/types.ts';
import { readStory } from '../story/story.ts';
import { markWithdrawn, type Withdrawal, withdrawnStory } from '../story/withdrawal.ts';
import { requireLeave } from '../story/workflow.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk } from './desk.ts';
import { publications } from './publications.ts';
import { publishingOf, replacePublication, storyUrl } from './publish.ts';
import { inTurn } from './turn.ts';

/**
 * @returns the address at which the site now says that the story is gone, and how many pages it has.
 * @throws {SpringhouseError} `no-such-story`, `not-published`, `not-allowed`, `withdrawal-incomplete`, `no-site`.
 */
export async function withdraw(
  desk: Desk,
  id: string,
  withdrawal: Withdrawal,
): Promise<{ url: string; pages: number }> {
  const publishing = publishingOf(desk);
  return inTurn(publishing, async () => {
    const { ledger } = desk;
    const story = readStory(ledger, id);
    if (!story) throw new SpringhouseError('no-such-story', 'There is no such story on this device.');
    const published = publishedAs(ledger, id);
    requireLeave(ledger, story.stage, 'withdrawn');
    const content = withdrawnStory(published, withdrawal);
    const publication = { story: id, content, media: [], incidents: [] };
    const pages = await replacePublication(desk, publishing, publication, (pen) =>
      markWithdrawn(pen, story, withdrawal),
    );
    return { url: storyUrl(publishing, story), pages };
  });
}

function publishedAs(ledger: Ledger, id: string) {
  const publication = publications(ledger).find(({ story }) => story === id);
  if (publication) return publication.content;
  throw new SpringhouseError(
    'not-published',
    'This story is not on the site, so there is nothing to withdraw. Nothing was changed.',
  );
}
