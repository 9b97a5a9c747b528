// A choice in a form. What is chosen first is marked on its option: Preact knows no `defaultValue` of a select.
import type { RefObject } from 'preact';

interface ChoiceProps {
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  /** Chosen at first, where it is not the first option. */
  first?: string | undefined;
  name?: string;
  field?: RefObject<HTMLSelectElement | null>;
  onChoose?: (value: string) => void;
  /** Across all columns of the form. */
  wide?: boolean;
  /** What stands around it says to the eye what it is. */
  unseen?: boolean;
}

export function Choice({ label, options, first, name, field, onChoose, wide, unseen }: ChoiceProps) {
  return (
    <label class={wide ? 'wide' : undefined}>
      <span class={unseen ? 'hidden' : undefined}>{label}</span>
      <select
        {...(name === undefined ? {} : { name })}
        {...(field ? { ref: field } : {})}
        onChange={(event) => onChoose?.(event.currentTarget.value)}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value} selected={value === first}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
