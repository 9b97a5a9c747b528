// A button for what may take long: while it works it says how far it is, and beside it stands one that stops it.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Act } from '../act.tsx';

interface StoppableProps {
  /** @param tell - of how far it is, in words. */
  run: (signal: AbortSignal, tell: (words: string) => void) => Promise<unknown>;
  children: string;
  /** Said at first. */
  working: string;
  done?: string;
}

export function Stoppable({ run, children, working, done = '' }: StoppableProps) {
  const words = useSignal('');
  const stop = useRef<AbortController | null>(null);
  const busy = useSignal(false);
  // Whoever leaves the screen does not wait for it any more.
  useEffect(() => () => stop.current?.abort(), []);
  const act = async () => {
    const controller = new AbortController();
    stop.current = controller;
    words.value = working;
    busy.value = true;
    try {
      await run(controller.signal, (now) => {
        words.value = now;
      });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <Act working={words.value || working} done={done} run={act}>
        {children}
      </Act>
      {busy.value && (
        <button type="button" class="quiet" onClick={() => stop.current?.abort()}>
          Stop
        </button>
      )}
    </>
  );
}
