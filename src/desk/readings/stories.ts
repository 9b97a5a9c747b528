// Stories with their text, and the statements of the published ones, as far as they were asked for.
import type { Ledger, Touched } from '../../ledger/types.ts';
import type { StatementOfStory } from '../../record/checks/index.ts';
import { statementsOf } from '../../story/statements.ts';
import { readStory } from '../../story/story.ts';
import type { Story } from '../../story/views.ts';
import type { StoryHead } from './tables.ts';

export interface Stories {
  story(id: string): Story | null;
  /** Of one published story; none if it is not out. The same array until the story changes. */
  statementsOf(story: StoryHead): readonly StatementOfStory[];
  touch(touched: Touched): void;
  forget(): void;
}

/** How many stories are kept with their text. */
const mostStories = 40;

export function makeStories(ledger: Ledger): Stories {
  const stories = new Map<string, Story>();
  const statements = new Map<string, StatementOfStory[]>();
  const forgetStory = (compartment: string) => {
    for (const head of [...stories.values()]) if (head.compartment === compartment) stories.delete(head.id);
  };

  return {
    story(id) {
      ledger.refresh();
      const kept = stories.get(id);
      if (kept) return kept;
      const read = readStory(ledger, id);
      if (read) {
        if (stories.size >= mostStories) stories.delete(stories.keys().next().value!);
        stories.set(id, read);
      }
      return read;
    },
    statementsOf({ id, published }) {
      if (published === null) return [];
      const before = statements.get(id);
      if (before) return before;
      const story = stories.get(id) ?? readStory(ledger, id);
      const now = story ? statementsOf(story) : [];
      statements.set(id, now);
      return now;
    },
    touch({ kind, id, compartment }) {
      if (kind === 'story' || kind === 'version' || kind === 'correction') forgetStory(compartment);
      // Few: whose statement it corrects is read from the story.
      if (kind === 'correction') statements.clear();
      if (kind === 'story') statements.delete(id);
      if (kind === 'version') statements.delete(id.split(':')[0]!);
    },
    forget() {
      stories.clear();
      statements.clear();
    },
  };
}
