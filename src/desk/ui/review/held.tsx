// Until when a story is held, and what the review says of that day.
import type { ReviewView } from '../../api/types.ts';
import { day } from '../words.ts';

export function HeldLine({ review: { held, blocked, blockedThen } }: { review: ReviewView }) {
  if (!held) return null;
  const then = blockedThen
    ? 'The review would still block it on that day.'
    : blocked
      ? 'From that day on, by today’s estimates, the review blocks it no more.'
      : '';
  return (
    <p class={blockedThen ? 'caution' : 'note'}>
      Held until {day(held)}. {then}
    </p>
  );
}
