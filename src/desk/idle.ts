// The desk locks itself: when nobody has asked it for anything for a while, and when the computer has slept.
import type { DeskSession } from './desk.ts';
import { holdsKey } from './first-run.ts';

export const defaultIdleMillis = 15 * 60_000;
export const tickMillis = 5_000;
/** A tick later than this was not a busy computer but a sleeping one, or a clock that was set. Both lock. */
const sleptMillis = 60_000;

export interface IdleLock {
  /** Somebody asked the desk for something. */
  used(): void;
  /** To be called every `tickMillis`. */
  tick(): void;
}

/**
 * A device that waits to join holds its vault's key too, and locks as others do.
 *
 * @param now - milliseconds since 1970, by the clock that goes on while the computer sleeps.
 */
export function idleLock(
  session: Pick<DeskSession, 'locked' | 'lock'> & Partial<Pick<DeskSession, 'first'>>,
  now: () => number,
  idleMillis = defaultIdleMillis,
): IdleLock {
  let lastUse = now();
  let lastTick = lastUse;
  const isLocked = () => session.locked() && !holdsKey(session.first ?? null);
  let wasLocked = isLocked();
  return {
    used() {
      lastUse = now();
    },
    tick() {
      const time = now();
      const jumped = time - lastTick > sleptMillis || time < lastTick;
      lastTick = time;
      const unlockedNow = wasLocked && !isLocked();
      wasLocked = isLocked();
      if (wasLocked) return;
      if (unlockedNow) lastUse = Math.max(lastUse, time);
      if (!jumped && time - lastUse < idleMillis) return;
      session.lock();
      wasLocked = true;
    },
  };
}

/** Tick as long as the process runs. @returns what ends it. */
export function keepTicking(lock: IdleLock): () => void {
  const timer = setInterval(() => lock.tick(), tickMillis);
  timer.unref();
  return () => clearInterval(timer);
}
