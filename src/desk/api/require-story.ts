import type { Story } from '../../story/views.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk } from '../desk.ts';
import { readingsOf } from '../readings.ts';

/** @throws {SpringhouseError} `no-such-story`. */
export function requireStory({ ledger }: Desk, id: string): Story {
  const story = readingsOf(ledger).story(id);
  if (!story)
    throw new SpringhouseError(
      'no-such-story',
      'There is no such story on this device. Nothing was changed.',
    );
  return story;
}
