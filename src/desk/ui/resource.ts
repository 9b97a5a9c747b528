// What a screen shows: asked for when it opens, and again whenever something changed at the desk.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, askBlob, Refused } from './api.ts';
import { drawnVersion } from './resting.ts';

export interface Resource<T> {
  data: T | null;
  /** The desk's sentence, if it refused. */
  problem: string | null;
}

export function useResource<T>(path: string): Resource<T> {
  const state = useSignal<{ path: string } & Resource<T>>({ path, data: null, problem: null });
  const changed = drawnVersion.value;
  // `changed` is what tells that there is something new.
  useEffect(() => {
    let wanted = true;
    askOnce<T>(path, changed).then(
      (data) => {
        if (wanted) state.value = { path, data, problem: null };
      },
      (error: unknown) => {
        if (!wanted) return;
        // What is shown stays while the desk does not answer: someone may be writing in it.
        const shown = state.peek().path === path ? state.peek().data : null;
        state.value = { path, data: shown, problem: sentenceOf(error) };
      },
    );
    return () => {
      wanted = false;
    };
  }, [path, changed]);
  // What was shown for another path is not shown for this one while it loads.
  return state.value.path === path ? state.value : { data: null, problem: null };
}

const asking = new Map<string, Promise<unknown>>();

/** Parts of a screen that show the same thing ask for it together. */
function askOnce<T>(path: string, changed: number): Promise<T> {
  const key = `${changed} ${path}`;
  let answer = asking.get(key) as Promise<T> | undefined;
  if (!answer) {
    answer = ask<T>('GET', path).finally(() => asking.delete(key));
    asking.set(key, answer);
  }
  return answer;
}

/** An image of the desk as a `blob:` address, or `null`. @param key - asked for anew when it changes. */
export function useImage(path: string | null, key: string): string | null {
  const address = useSignal<string | null>(null);
  // `key` tells that the image is another one.
  useEffect(() => {
    let made: string | null = null;
    let wanted = true;
    address.value = null;
    if (path)
      askBlob(path).then(
        (blob) => {
          if (!wanted) return;
          made = URL.createObjectURL(blob);
          address.value = made;
        },
        () => undefined, // The place says that there is no picture; the rest of the screen stands.
      );
    return () => {
      wanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, key]);
  return address.value;
}

export function sentenceOf(error: unknown): string {
  return error instanceof Refused
    ? error.message
    : 'This page met a fault of its own. What was saved is still there.';
}
