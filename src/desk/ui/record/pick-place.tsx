// Picking a place of the gazetteer by any of its names.
import type { PlaceView } from '../../api/incidents-types.ts';
import { Pick } from '../parts/pick.tsx';
import { placeWords } from './place-details.tsx';

interface PickPlaceProps {
  label: string;
  without?: readonly string[];
  /** @param id - `null` where the choice is taken back. */
  picked: (id: string | null) => void;
}

export function PickPlace({ label, without = [], picked }: PickPlaceProps) {
  return (
    <Pick<PlaceView>
      label={label}
      path="/places"
      without={without}
      optionOf={(row) => ({ id: row.id, words: placeWords(row), chip: row.precision })}
      another="another"
      picked={(option) => picked(option?.id ?? null)}
    />
  );
}
