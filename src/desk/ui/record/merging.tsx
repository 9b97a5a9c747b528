// Two that turned out to be one, and telling them apart again: nothing is written over.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Act } from '../act.tsx';
import { hrefOf, type RecordScreenName } from '../address.ts';
import { ask } from '../api.ts';
import { go } from '../route.ts';

interface MergingProps<T extends { id: string }> {
  screen: RecordScreenName;
  /** Of what is open. */
  id: string;
  title: string;
  /** What this one turned out to be. */
  sameAs: T | null;
  /** Those that turned out to be this one. */
  merged: readonly T[];
  wordsOf: (one: T) => string;
  /** A field that finds the other; told its id, or `null`. */
  find: (chosen: (id: string | null) => void) => ComponentChildren;
  children?: ComponentChildren;
}

export function Merging<T extends { id: string }>(props: MergingProps<T>) {
  const { screen, id, title, sameAs, merged, wordsOf, find, children } = props;
  const into = useSignal<string | null>(null);
  const apart = (which: string) => ask('PUT', `/${screen}/${which}/same`, { as: null });
  return (
    <section>
      <h2>{title}</h2>
      {sameAs && (
        <p>
          Turned out to be{' '}
          <a href={hrefOf({ screen, id: sameAs.id })} dir="auto">
            {wordsOf(sameAs)}
          </a>
          , and counts as that one.{' '}
          <Act run={() => apart(id)} done="They are two again.">
            Tell them apart
          </Act>
        </p>
      )}
      <ul class="plain">
        {merged.map((other) => (
          <li key={other.id}>
            <span dir="auto">{wordsOf(other)}</span> turned out to be this one.{' '}
            <Act kind="quiet" run={() => apart(other.id)} done="They are two again.">
              Tell them apart
            </Act>
          </li>
        ))}
      </ul>
      {!sameAs && (
        <div class="line">
          {find((chosen) => (into.value = chosen))}
          <Act
            disabled={into.value === null}
            run={async () => {
              const to = into.value;
              if (to === null) return;
              await ask('PUT', `/${screen}/${id}/same`, { as: to });
              go({ screen, id: to });
            }}
          >
            Make them one
          </Act>
        </div>
      )}
      {children}
    </section>
  );
}
