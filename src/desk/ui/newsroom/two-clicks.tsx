// An act that takes two clicks: the first opens what it will do, the second does it.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Act } from '../act.tsx';

interface TwoClicksProps {
  /** On the first button. */
  name: ComponentChildren;
  /** Of what opens, for those who do not see it. */
  label: string;
  /** What it will do. */
  children: ComponentChildren;
  /** On the second button. */
  confirm: ComponentChildren;
  run: () => Promise<unknown>;
  disabled?: boolean;
  kind?: 'plain' | 'quiet';
  working?: string;
}

export function TwoClicks(props: TwoClicksProps) {
  const { name, label, children, confirm, run, disabled = false, kind = 'quiet', working } = props;
  const open = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    open.value = false;
    opener.current?.focus();
  };
  return (
    <span class={open.value ? 'two-clicks open' : 'two-clicks'}>
      <button
        ref={opener}
        type="button"
        class={kind}
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        {name}
      </button>
      {open.value && (
        <Opened label={label} close={close}>
          {children}
          <div class="actions">
            <Act
              kind="main"
              disabled={disabled}
              {...(working ? { working } : {})}
              run={async () => {
                await run();
                close();
              }}
            >
              {confirm}
            </Act>
            <button type="button" class="quiet" onClick={close}>
              Leave it as it is
            </button>
          </div>
        </Opened>
      )}
    </span>
  );
}

function Opened({
  label,
  close,
  children,
}: {
  label: string;
  close: () => void;
  children: ComponentChildren;
}) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      class="opened"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      {children}
    </section>
  );
}
