// Choosing the claim that words rest on, by typing and arrow keys.
import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ClaimView } from '../../api/types.ts';
import { matching, moved } from '../parts/picker.ts';
import { shortened, wordsIn } from '../words.ts';

/** A claim, or a statement of the original that these words translate. */
export type Choice =
  | { kind: 'claim'; claim: ClaimView }
  | { kind: 'statement'; id: string; claims: string[]; text: string };

const keyOf = (choice: Choice): string => (choice.kind === 'claim' ? choice.claim.id : choice.id);

const textOf = (choice: Choice): string =>
  choice.kind === 'claim'
    ? [...Object.values(choice.claim.wording), choice.claim.grade, choice.claim.where].join(' ')
    : choice.text;

interface TieProps {
  choices: Choice[];
  language: string;
  pick: (choice: Choice) => void;
  leave: () => void;
}

export function Tie({ choices, language, pick, leave }: TieProps) {
  const typed = useSignal('');
  const at = useSignal(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const shown = matching(choices, typed.value, textOf).slice(0, 50);
  const active = Math.min(at.value, shown.length - 1);
  // Before the next key: what is typed right after Ctrl K would go into the story and replace the selected words.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="tie">
      <input
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${base}-list`}
        aria-activedescendant={shown[active] ? `${base}-${keyOf(shown[active])}` : undefined}
        aria-label="Find a claim"
        placeholder="Find a claim"
        autocomplete="off"
        dir="auto"
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={(event) => {
          const to = moved(event.key, active, shown.length);
          if (to !== null) at.value = to;
          else if (event.key === 'Enter' && shown[active]) pick(shown[active]);
          else if (event.key === 'Escape') leave();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div ref={list} class="choices" id={`${base}-list`} role="listbox" aria-label="Claims">
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
          <div
            key={keyOf(choice)}
            id={`${base}-${keyOf(choice)}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(choice)}
          >
            {choice.kind === 'claim' ? (
              <>
                <span class="chip grade">{choice.claim.grade}</span> {wordsIn(choice.claim.wording, language)}
              </>
            ) : (
              <>
                <span class="chip">as in the original</span>{' '}
                <span dir="auto">{shortened(choice.text, 90)}</span>
              </>
            )}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p class="note">No claim has these words.</p>}
    </div>
  );
}
