// A field for a date as people say it: below it stands how it was understood, before anything is saved.
import { useSignal } from '@preact/signals';
import type { DateUnderstood } from '../../api/incidents-types.ts';
import { useLatest } from '../lists.tsx';

interface DateFieldProps {
  name?: string;
  label?: string;
  first?: string | undefined;
}

export function DateField({
  name = 'when',
  label = 'When, as you would say it',
  first = '',
}: DateFieldProps) {
  const typed = useSignal(first);
  const asked = typed.value.trim();
  const path = asked ? `/dates/understood?q=${encodeURIComponent(asked)}` : null;
  const { data, of } = useLatest<DateUnderstood>(path);
  const said = path !== null && of === path ? data : null;
  return (
    <div class="date-field">
      <label>
        {label}
        <input
          name={name}
          autocomplete="off"
          dir="auto"
          placeholder="mid-November 2019"
          defaultValue={first}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      <div aria-live="polite">
        {said && 'sentence' in said && <p class="caution understood">{said.sentence}</p>}
        {said && 'edtf' in said && (
          <p class="note understood" title={said.edtf}>
            {said.display}
            {said.days && <span class="figures">: {said.days}</span>}
          </p>
        )}
      </div>
    </div>
  );
}
