// What an act will make readable, or unreadable, said before it is done.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ActPreview, Whom } from '../../api/newsroom-types.ts';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';

export interface AskedAct {
  act: 'admit' | 'grant' | 'revoke' | 'remove';
  whom: Whom;
  compartments: string[];
}

const heads: Record<AskedAct['act'], (whom: string) => string> = {
  admit: (whom) => `This becomes readable to ${whom}:`,
  grant: (whom) => `This becomes readable to ${whom}:`,
  revoke: (whom) => `What is written from now on in this is no longer readable to ${whom}:`,
  remove: (whom) => `What is written from now on in this is no longer readable to ${whom}:`,
};

export function Preview({ asked }: { asked: AskedAct }) {
  const answer = useSignal<{ key: string; said: ActPreview | null; problem: string | null } | null>(null);
  const key = JSON.stringify(asked);
  useEffect(() => {
    let wanted = true;
    const take = (said: ActPreview | null, problem: string | null) => {
      if (wanted) answer.value = { key, said, problem };
    };
    ask<ActPreview>('POST', '/members/preview', JSON.parse(key)).then(
      (said) => take(said, null),
      (error: unknown) => take(null, sentenceOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [key]);
  // What was said of another choice is not said of this one.
  const now = answer.value?.key === key ? answer.value : null;
  if (!now) return <p class="quiet">Looking up what that makes readable …</p>;
  if (!now.said) return <p class="problem">{now.problem}</p>;
  const { lines, limits, whom } = now.said;
  return (
    <div class="preview" aria-live="polite">
      {lines.length === 0 ? (
        <p>Nothing changes for {whom}.</p>
      ) : (
        <>
          <p>
            <strong>{heads[asked.act](whom)}</strong>
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
          {limits.map((line) => (
            <p key={line} class="note">
              {line}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
