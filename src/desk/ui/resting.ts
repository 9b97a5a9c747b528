// Whoever writes comes first: what stands around a text, and what the desk says of it, is drawn when the keys rest, and
// never between two of them.
import { signal } from '@preact/signals';
import { version } from './api.ts';

/** Nobody types so slowly within a word, and nobody notices so short a wait after it. */
const restMillis = 250;

let last = Number.NEGATIVE_INFINITY;

/** A key went into a text. */
export const writing = (): void => {
  last = performance.now();
};

/** Does it at once where nobody writes, or as soon as the keys rest. @returns calls it off. */
export function atRest(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const left = last + restMillis - performance.now();
    if (left > 0) timer = setTimeout(look, left);
    else act();
  };
  look();
  return () => clearTimeout(timer);
}

/** The desk's `version` as the screens follow it. */
export const drawnVersion = signal(version.peek());
let waiting = () => {};
version.subscribe((now) => {
  waiting();
  waiting = atRest(() => (drawnVersion.value = now));
});
