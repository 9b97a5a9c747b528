// Picking one of very many by any of its names, or what was typed itself.
import { useSignal } from '@preact/signals';
import { type Lines, useLines } from '../lists.tsx';
import { Combo, type Option } from './find.tsx';

interface PickProps<Row> {
  label: string;
  /** Where the desk lists them: `GET /api/places?q=&without=`. */
  path: string;
  without?: readonly string[];
  optionOf: (row: Row) => Option;
  /** Offered beside what was found. */
  made?: (typed: string) => Option | null;
  /** On the button that takes the choice back. */
  another: string;
  /** @param typed - the words that were in the field; `null`, `''` where the choice was taken back. */
  picked: (option: Option | null, typed: string) => void;
}

const mostShown = 20;

export function Pick<Row>({ label, path, without = [], optionOf, made, another, picked }: PickProps<Row>) {
  const typed = useSignal('');
  const asked = useSignal(false);
  const chosen = useSignal<{ words: string } | null>(null);
  const { data, settled } = useLines<Lines<Row>>(asked.value ? path : null, {
    q: typed.value,
    without: without.join(','),
  });
  const words = typed.value.trim();
  const own = words && made ? made(words) : null;
  const options = [...(data?.rows ?? []).slice(0, mostShown).map(optionOf), ...(own ? [own] : [])];
  const take = (option: Option | null) => {
    chosen.value = option && (option.id === own?.id ? { words } : option);
    typed.value = '';
    picked(option, option ? words : '');
  };
  return (
    <div class="find" onFocusIn={() => (asked.value = true)}>
      <span aria-hidden="true">{label}</span>
      {chosen.value ? (
        <p class="chosen">
          <span dir="auto">{chosen.value.words}</span>{' '}
          <button type="button" class="quiet" onClick={() => take(null)}>
            {another}
          </button>
        </p>
      ) : (
        <Combo
          label={`${label}; type a name in any script`}
          placeholder="a name, in any script"
          folded
          options={options}
          settled={settled}
          typed={(now) => (typed.value = now)}
          pick={take}
        />
      )}
    </div>
  );
}
