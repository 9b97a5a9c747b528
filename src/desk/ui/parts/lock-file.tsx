// To whom a file that leaves the desk is locked: to age recipients, unless somebody says that it may lie open.
import type { Signal } from '@preact/signals';

interface LockProps {
  /** As typed. */
  to: Signal<string>;
  open: Signal<boolean>;
}

/** Recipients with spaces or commas between them. Anything that is none makes it none at all. */
export function lockedTo(typed: string): string[] {
  const all = typed.split(/[\s,;]+/).filter(Boolean);
  return all.every((recipient) => recipient.startsWith('age1')) ? all : [];
}

export function Lock({ to, open }: LockProps) {
  return (
    <div class="row">
      <label>
        Lock to an age recipient, or several
        <input
          value={to.value}
          placeholder="age1…"
          autocomplete="off"
          spellcheck={false}
          disabled={open.value}
          onInput={(event) => (to.value = event.currentTarget.value)}
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={open.value}
          onChange={(event) => (open.value = event.currentTarget.checked)}
        />
        Leave the file open: whoever finds it can read it
      </label>
    </div>
  );
}
