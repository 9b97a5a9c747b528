// A button that does something at the desk: says that it is at work, and shows the desk's sentence if it refuses.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { sentenceOf } from './resource.ts';

interface ActProps {
  /** What it does; the button waits for it. */
  run: () => Promise<unknown>;
  children: ComponentChildren;
  /** Said while it works. */
  working?: string;
  /** Said when it is done, to those who do not see what changed. */
  done?: string;
  kind?: 'plain' | 'main' | 'quiet';
  disabled?: boolean;
  title?: string;
  submit?: boolean;
}

export function Act({
  run,
  children,
  working = 'One moment …',
  done = '',
  kind = 'plain',
  disabled = false,
  title,
  submit = false,
}: ActProps) {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const said = useSignal('');
  const act = async () => {
    busy.value = true;
    problem.value = null;
    said.value = '';
    try {
      await run();
      said.value = done;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
    busy.value = false;
  };
  return (
    <span class="act">
      <button
        type={submit ? 'submit' : 'button'}
        class={kind}
        disabled={disabled}
        // Not `disabled`, which would take the focus away from whoever pressed it.
        aria-disabled={busy.value || undefined}
        title={title}
        onClick={(event) => {
          event.preventDefault();
          if (!busy.value) void act();
        }}
      >
        {busy.value ? working : children}
      </button>
      <span class="hidden" aria-live="polite">
        {said.value}
      </span>
      {problem.value && (
        <span class="problem" role="alert">
          {problem.value}
        </span>
      )}
    </span>
  );
}
