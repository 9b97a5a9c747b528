// Long lists: as many lines as are looked at, asked for as they are, and counted for those who do not see them.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask, version } from './api.ts';
import { sentenceOf } from './resource.ts';

export interface Lines<Row> {
  /** How many there are in all that match. */
  total: number;
  rows: Row[];
}

export interface Listed<L> {
  /** The last answer, which stays while a newer one is on its way. */
  data: L | null;
  problem: string | null;
  /** How many lines are asked for. */
  count: number;
  more: () => void;
}

const atOnce = 60;
const mostLines = 2000;

/**
 * What a list answers to what is typed. An answer that something typed later overtook is never shown, and its
 * request is broken off.
 *
 * @param query - of the address: words, a status; `undefined` where nothing is looked for.
 */
export function useLines<L extends Lines<unknown>>(
  path: string | null,
  query: Record<string, string>,
): Listed<L> {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  const count = useSignal(atOnce);
  const before = useRef(asked);
  if (before.current !== asked) {
    before.current = asked;
    count.value = atOnce;
  }
  const state = useSignal<{ data: L | null; problem: string | null }>({ data: null, problem: null });
  const changed = version.value;
  const lines = count.value;
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    ask<L>('GET', `${path}?${asked}${asked ? '&' : ''}count=${lines}`, undefined, stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) state.value = { data, problem: null };
      },
      (error: unknown) => {
        if (!stop.signal.aborted) state.value = { data: state.peek().data, problem: sentenceOf(error) };
      },
    );
    return () => stop.abort();
  }, [path, asked, lines, changed]);
  return {
    ...state.value,
    count: lines,
    more: () => {
      if (count.peek() < mostLines) count.value += atOnce * 2;
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
