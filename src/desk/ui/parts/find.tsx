// Choosing one of very many, a claim or an incident, by typing some of its words and by arrow keys.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ClaimList, ClaimRow, IncidentList } from '../../api/types.ts';
import { useLines } from '../lists.tsx';
import { shortened, wordsIn } from '../words.ts';
import { moved } from './picker.ts';

export interface Option {
  id: string;
  words: string;
  /** Before the words, such as a claim's grade. */
  chip?: string;
}

interface ComboProps {
  label: string;
  options: readonly Option[];
  /** False while the options are still those of words typed before: Enter waits for the others. */
  settled?: boolean;
  typed: (words: string) => void;
  pick: (option: Option) => void;
  leave?: () => void;
  /** Focused as it appears. */
  first?: boolean;
  /** Before the next key: what is chosen, shown in the field. */
  value?: string;
  /** The list shows only while the field has the focus. */
  folded?: boolean;
  none?: string;
  placeholder?: string;
}

/** A field with the list that its words find. */
export function Combo({
  label,
  options,
  settled = true,
  typed,
  pick,
  leave,
  first,
  value,
  folded,
  none,
  placeholder,
}: ComboProps) {
  /** The option that an arrow key went to, wherever a newer list puts it; `null`: the first. */
  const marked = useSignal<string | null>(null);
  const open = useSignal(!folded);
  /** Enter was pressed before the options were there. */
  const entered = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const markedAt = options.findIndex(({ id }) => id === marked.value);
  const active = markedAt < 0 ? Math.min(0, options.length - 1) : markedAt;
  const shown = open.value;
  // What is typed right after a key that opens this must not go elsewhere.
  useLayoutEffect(() => {
    if (first) field.current?.focus();
  }, [first]);
  useLayoutEffect(() => {
    if (field.current && value !== undefined) field.current.value = value;
  }, [value]);
  useEffect(() => {
    if (shown) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, shown]);
  const choose = (option: Option) => {
    if (folded) open.value = false;
    pick(option);
  };
  // Whoever types fast and presses Enter means what the words find, not what stood there before.
  useEffect(() => {
    if (!settled || !entered.peek()) return;
    entered.value = false;
    if (options[active]) choose(options[active]);
  }, [settled]);
  return (
    <div class="tie">
      <input
        ref={field}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${base}-list`}
        aria-activedescendant={shown && options[active] ? `${base}-${options[active].id}` : undefined}
        aria-label={label}
        placeholder={placeholder ?? label}
        autocomplete="off"
        dir="auto"
        onFocus={() => (open.value = true)}
        onBlur={() => {
          if (folded) open.value = false;
        }}
        onInput={(event) => {
          open.value = true;
          marked.value = null;
          entered.value = false;
          typed(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          const to = shown ? moved(event.key, active, options.length) : null;
          if (to !== null) marked.value = options[to]?.id ?? null;
          else if (event.key === 'Enter' && !settled && markedAt < 0) entered.value = true;
          else if (event.key === 'Enter' && shown && options[active]) choose(options[active]);
          else if (event.key === 'Escape' && leave) leave();
          else if (event.key === 'Escape' && folded && shown) open.value = false;
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div
        ref={list}
        class="choices"
        id={`${base}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown || options.length === 0}
      >
        {shown &&
          options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
            <div
              key={option.id}
              id={`${base}-${option.id}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.chip && <span class="chip grade">{option.chip}</span>}{' '}
              <span dir="auto">{option.words}</span>
            </div>
          ))}
      </div>
      {shown && none && options.length === 0 && <p class="note">{none}</p>}
    </div>
  );
}

/** Claims with what is typed, without some. */
export function useClaims(
  typed: string,
  without: readonly string[] = [],
): { claims: ClaimRow[] | null; settled: boolean } {
  const { data, settled } = useLines<ClaimList>('/claims', { q: typed, without: without.join(',') });
  return { claims: data?.rows ?? null, settled };
}

interface FindProps {
  kind: 'claims' | 'incidents';
  label: string;
  /** Of a form's field: what is chosen is its value. */
  name?: string;
  /** Said while nothing is chosen. */
  empty: string;
  without?: readonly string[];
  chosen?: (id: string) => void;
  wide?: boolean;
  children?: ComponentChildren;
}

/** One claim or incident of all, or none. */
export function Find({ kind, label, name, empty, without = [], chosen, wide }: FindProps) {
  const typed = useSignal('');
  const asked = useSignal(false);
  const value = useSignal({ id: '', words: '' });
  const { data, settled } = useLines<ClaimList | IncidentList>(asked.value ? `/${kind}` : null, {
    q: typed.value,
    without: without.join(','),
  });
  const options = (data?.rows ?? [])
    .slice(0, 30)
    .map(
      (row): Option =>
        'wording' in row
          ? { id: row.id, words: shortened(wordsIn(row.wording, 'en'), 90), chip: row.grade }
          : { id: row.id, words: shortened(wordsIn(row.title, 'en'), 90) },
    );
  const take = (id: string, words: string) => {
    value.value = { id, words };
    typed.value = '';
    chosen?.(id);
  };
  return (
    <div class={wide ? 'find wide' : 'find'} onFocusIn={() => (asked.value = true)}>
      <span aria-hidden="true">{label}</span>
      {value.value.id ? (
        <p class="chosen">
          <span dir="auto">{value.value.words}</span>{' '}
          <button type="button" class="quiet" onClick={() => take('', '')}>
            {empty}
          </button>
        </p>
      ) : (
        <Combo
          label={`${label}: ${empty}; type to find one`}
          placeholder={`${empty}; type to find`}
          folded
          options={options}
          settled={settled}
          typed={(words) => (typed.value = words)}
          pick={({ id, words }) => take(id, words)}
          {...(data ? { none: 'Nothing has these words.' } : {})}
        />
      )}
      {name && <input type="hidden" name={name} value={value.value.id} />}
    </div>
  );
}
