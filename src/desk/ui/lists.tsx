// Long lists: as many lines as are looked at, asked for as they are, and counted for those who do not see them.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from './api.ts';
import { sentenceOf } from './resource.ts';
import { drawnVersion } from './resting.ts';

export interface Lines<Row> {
  /** How many there are in all that match. */
  total: number;
  rows: Row[];
}

export interface Listed<L> {
  /** The last answer, which stays while a newer one is on its way. */
  data: L | null;
  /** Whether that answer is to what is asked now. */
  settled: boolean;
  problem: string | null;
  more: () => void;
}

const atOnce = 60;
const mostLines = 2000;

export interface Latest<T> {
  data: T | null;
  /** What was asked for it; something else may have been asked since. */
  of: string | null;
  problem: string | null;
}

/**
 * The answer to what is typed. One that something typed later overtook is never shown, and its request is broken
 * off; the last answer stays while a newer one is on its way.
 *
 * @param path - `null` where nothing is asked.
 */
export function useLatest<T>(path: string | null): Latest<T> {
  const state = useSignal<Latest<T>>({ of: null, data: null, problem: null });
  const changed = drawnVersion.value;
  // `changed` is what tells that there is something new.
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    ask<T>('GET', path, undefined, stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) state.value = { of: path, data, problem: null };
      },
      (error: unknown) => {
        if (!stop.signal.aborted) state.value = { ...state.peek(), problem: sentenceOf(error) };
      },
    );
    return () => stop.abort();
  }, [path, changed]);
  return state.value;
}

/** @param query - words, a status; what is empty is left out. */
export function useLines<L extends Lines<unknown>>(
  path: string | null,
  query: Record<string, string>,
): Listed<L> {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  const more = useSignal({ asked, count: atOnce });
  const count = more.value.asked === asked ? more.value.count : atOnce;
  const wanted = path === null ? null : `${path}?${asked}${asked ? '&' : ''}count=${count}`;
  const { data, of, problem } = useLatest<L>(wanted);
  return {
    data,
    settled: of === wanted,
    problem,
    more: () => {
      if (count < mostLines) more.value = { asked, count: count + atOnce * 2 };
    },
  };
}

interface LongListProps<Row> {
  rows: readonly Row[];
  total: number;
  more: () => void;
  keyOf: (row: Row) => string;
  line: (row: Row) => ComponentChildren;
}

export function LongList<Row>({ rows, total, more, keyOf, line }: LongListProps<Row>) {
  const end = useRef<HTMLButtonElement>(null);
  const latest = useRef(more);
  latest.current = more;
  const shown = rows.length;
  useEffect(() => {
    const element = end.current;
    if (!element) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      // Asked for before the end is reached, so that the list goes on under the finger.
      { rootMargin: '600px' },
    );
    seen.observe(element);
    return () => seen.disconnect();
  }, [shown, total]);
  return (
    <>
      <ul class="long">
        {rows.map((row, index) => (
          <li key={keyOf(row)} aria-setsize={total} aria-posinset={index + 1}>
            {line(row)}
          </li>
        ))}
      </ul>
      {shown < total && (
        <button ref={end} type="button" class="quiet" onClick={more}>
          {shown} of {total.toLocaleString('en')} are shown. Show more
        </button>
      )}
    </>
  );
}
