// Stamps made in the page: a search in small steps below everything else, so that the page stays alive and can be
// left at once. In the page and not in a worker: a worker would be a second script to load.
import { type Stamper, stampSearch } from '../../wire/stamp.ts';

/** Some milliseconds on a slow phone. */
const triesAtOnce = 512;
/** At the difficulty of a quiet relay most searches end before this, and nothing need be said of them. */
const triesUntold = 32 * triesAtOnce;

/**
 * @param progress - told with 0 to 1 when a search takes longer: how likely it was to have ended by now.
 * @param pause - lets the page do what waits.
 */
export function backgroundStamper(
  progress: (done: number) => void,
  pause: () => Promise<void> = nextTurn,
): Stamper {
  return async (work, signal) => {
    const search = stampSearch(work);
    for (let tries = triesAtOnce; ; tries += triesAtOnce) {
      signal?.throwIfAborted();
      const stamp = search(triesAtOnce);
      if (stamp !== null) return stamp;
      if (tries >= triesUntold) progress(1 - Math.exp(-tries / 2 ** work.difficulty));
      await pause();
    }
  };
}

type Priority = 'user-visible' | 'background';

interface Scheduler {
  postTask?<T>(task: () => T | Promise<T>, options: { priority: Priority }): Promise<T>;
}

/**
 * Where the browser has priorities, long work goes below timers and answers. noble pauses by `scheduler.yield`,
 * which resumes before everything else of the same priority: without this, nothing else would run for seconds.
 */
export const inBackground = <T>(task: () => T | Promise<T>): Promise<T> => posted(task, 'background');

/** Before what is in the background, which can go on for many seconds: so cover is ready as soon with it as without. */
export const aheadOfBackground = <T>(task: () => T | Promise<T>): Promise<T> => posted(task, 'user-visible');

function posted<T>(task: () => T | Promise<T>, priority: Priority): Promise<T> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return (
    scheduler?.postTask?.(task, { priority }) ?? new Promise((resolve) => setTimeout(() => resolve(task())))
  );
}

const nextTurn = (): Promise<void> => inBackground(() => {});
