// The worst case in a sentence: whose laptop it would be, and what it opens.
import type { MemberReach } from './reach.ts';

/** @param members - the worst first. @param today - else of a day before. */
export function worstSentence(members: readonly MemberReach[], sources: number, today: boolean): string {
  const devices = members.flatMap(({ name, devices }) => devices.map((each) => ({ name, ...each })));
  const worst = devices.reduce<(typeof devices)[number] | null>(
    (a, b) => (a && a.opens.sources.length >= b.opens.sources.length ? a : b),
    null,
  );
  if (!worst) return 'Nobody belonged on that day.';
  const { claims, stories, replies, atLeast, sources: opened } = worst.opens;
  const most = opened.length === sources ? `all ${sources}` : `${opened.length} of ${sources}`;
  const least = atLeast ? 'at least ' : '';
  const parts = [
    `the raw words of ${sources === 1 && opened.length === 1 ? 'the one source' : `${most} sources`}`,
    ...(claims === null ? [] : [`${least}${claims.toLocaleString('en-GB')} claim${claims === 1 ? '' : 's'}`]),
    `${stories.length} ${stories.length === 1 ? 'story' : 'stories'}`,
    `${least}${replies} ${replies === 1 ? 'reply' : 'replies'} not read yet`,
  ];
  const list = `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  const whose = `${worst.name}’s device ${worst.device.slice(0, 8)}`;
  return today
    ? `The worst case: ${whose}. Seized today, it opens ${list}.`
    : `The worst case was ${whose}. Seized that day, it would have opened ${list}.`;
}
