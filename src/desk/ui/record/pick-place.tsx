// Picking a place of the gazetteer by any of its names.
import { useSignal } from '@preact/signals';
import type { PlaceList } from '../../api/incidents-types.ts';
import { useLines } from '../lists.tsx';
import { Combo, type Option } from '../parts/find.tsx';
import { placeWords } from './place-details.tsx';

interface PickPlaceProps {
  label: string;
  without?: readonly string[];
  /** @param id - `null` where the choice is taken back. */
  picked: (id: string | null) => void;
}

export function PickPlace({ label, without = [], picked }: PickPlaceProps) {
  const typed = useSignal('');
  const asked = useSignal(false);
  const chosen = useSignal<Option | null>(null);
  const { data, settled } = useLines<PlaceList>(asked.value ? '/places' : null, {
    q: typed.value,
    without: without.join(','),
  });
  const options = (data?.rows ?? [])
    .slice(0, 20)
    .map((row): Option => ({ id: row.id, words: placeWords(row), chip: row.precision }));
  const take = (now: Option | null) => {
    chosen.value = now;
    typed.value = '';
    picked(now?.id ?? null);
  };
  return (
    <div class="find" onFocusIn={() => (asked.value = true)}>
      <span aria-hidden="true">{label}</span>
      {chosen.value ? (
        <p class="chosen">
          <span dir="auto">{chosen.value.words}</span>{' '}
          <button type="button" class="quiet" onClick={() => take(null)}>
            another
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
