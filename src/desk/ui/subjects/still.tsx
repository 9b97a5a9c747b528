// What could still be published about a subject, before it is written: each circle as one more detail, and several at once.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CurveView } from '../../api/deeper-types.ts';
import type { WhatIf } from '../../api/subject-types.ts';
import { ask } from '../api.ts';
import { matching } from '../parts/picker.ts';
import { sentenceOf } from '../resource.ts';
import { boundsWords, people } from '../review/readings.ts';
import { figure } from '../words.ts';
import { Verdict } from './verdict.tsx';

const atOnce = 24;

interface StillProps {
  subject: string;
  still: CurveView['still'];
  threshold: number;
}

export function Still({ subject, still, threshold }: StillProps) {
  const typed = useSignal('');
  const ticked = useSignal<readonly string[]>([]);
  const answer = useSignal<WhatIf | null>(null);
  const problem = useSignal<string | null>(null);
  const shown = useSignal(atOnce);
  const chosen = ticked.value.join(',');
  useEffect(() => {
    answer.value = null;
    problem.value = null;
    if (chosen === '') return;
    const stop = new AbortController();
    ask<WhatIf>('GET', `/subjects/${subject}/what-if?circles=${chosen}`, undefined, stop.signal).then(
      (given) => (answer.value = given),
      (error: unknown) => {
        if (!stop.signal.aborted) problem.value = sentenceOf(error);
      },
    );
    return () => stop.abort();
  }, [subject, chosen]);
  const found = matching(still, typed.value, ({ label }) => label);
  const { value: given } = answer;
  return (
    <section aria-labelledby="still">
      <h2 id="still">What could still be published</h2>
      <p>
        Each circle as one more detail, today, and what it would leave; the policy asks for{' '}
        {people(threshold)}. Tick several to see them together.
      </p>
      <label class="find-circle">
        Find a circle
        <input
          type="search"
          autocomplete="off"
          dir="auto"
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      <p role="status" class="what-if">
        {chosen === '' && <span class="note">Nothing is ticked.</span>}
        {given && (
          <>
            All that is ticked, at once: {boundsWords(given.gives)}{' '}
            <Verdict blocked={given.blocked} warned={false} />
            {given.contradictions.map(([one, other]) => (
              <span key={one + other} class="caution">
                {' '}
                Nobody is in both “{one}” and “{other}”.
              </span>
            ))}
          </>
        )}
        {problem.value && <span class="problem">{problem.value}</span>}
      </p>
      <ul class="plain still">
        {found.slice(0, shown.value).map(({ circle, label, gives, blocked }) => (
          <li key={circle}>
            <label class="check">
              <input
                type="checkbox"
                checked={ticked.value.includes(circle)}
                onChange={(event) => {
                  const others = ticked.value.filter((each) => each !== circle);
                  ticked.value = event.currentTarget.checked ? [...others, circle] : others;
                }}
              />
              <span>
                <bdi>{label}</bdi>{' '}
                <span class="note">
                  {boundsWords(gives)} · <Verdict blocked={blocked} warned={false} />
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > shown.value && (
        <button type="button" class="quiet" onClick={() => (shown.value += atOnce * 4)}>
          Show more of {figure(found.length)}
        </button>
      )}
    </section>
  );
}
