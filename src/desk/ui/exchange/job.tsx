// Long work at the desk, as it goes on: how far it is, and stopping it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JobView } from '../../api/exchange-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { figure } from '../words.ts';

interface JobLineProps {
  id: string;
  /** Told once, when it has ended in whichever way. */
  ended?: (state: JobView['state']) => void;
}

const askedEveryMillis = 250;

export function JobLine({ id, ended }: JobLineProps) {
  const view = useSignal<JobView | null>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => {
    let wanted = true;
    const follow = async () => {
      try {
        for (;;) {
          const now = await ask<JobView>('GET', `/jobs/${id}`);
          if (!wanted) return;
          view.value = now;
          if (now.state !== 'running' && now.state !== 'going back') return ended?.(now.state);
          await new Promise((resolve) => setTimeout(resolve, askedEveryMillis));
        }
      } catch (error) {
        problem.value = sentenceOf(error);
      }
    };
    void follow();
    return () => {
      wanted = false;
    };
  }, [id]);
  const now = view.value;
  if (problem.value)
    return (
      <p class="problem" role="alert">
        {problem.value}
      </p>
    );
  if (!now) return <p class="quiet">It begins …</p>;
  const { state, unit, done, of, sentence } = now;
  if (state === 'running' || state === 'going back')
    return (
      <div class="job">
        <p>
          {state === 'running' ? '' : 'Stopped; taking back what was done: '}
          <span class="figures">
            {figure(done)} of {of === 0 ? '…' : figure(of)}
          </span>{' '}
          {unit}
        </p>
        <progress max={of || 1} value={done} aria-label={`How far it is: ${unit}`} />
        {state === 'running' && <Act run={() => ask('DELETE', `/jobs/${id}`)}>Stop</Act>}
      </div>
    );
  return (
    <p class={state === 'failed' ? 'problem' : 'done'} role="status">
      {sentence}
    </p>
  );
}
