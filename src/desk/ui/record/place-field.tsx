// A field for places: what is typed stays, and below it stands what the gazetteer understood.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { PlaceView, Understood } from '../../api/incidents-types.ts';
import { useLatest } from '../lists.tsx';
import { languageLike } from '../words.ts';

interface PlaceFieldProps {
  name: string;
  label?: string;
  first?: string | undefined;
  wide?: boolean;
}

export function PlaceField({ name, label = 'Where', first = '', wide }: PlaceFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const typed = useSignal(first);
  const asked = typed.value.trim();
  const path = asked ? `/places/understood?q=${encodeURIComponent(asked)}` : null;
  const { data, of } = useLatest<Understood[]>(path);
  const choose = (which: number, means: string) => {
    const parts = typed.value.split(';').map((part) => part.trim());
    const all = parts.filter(Boolean).map((part, index) => (index === which ? means : part));
    typed.value = all.join('; ');
    field.current!.value = typed.value;
    field.current!.focus();
  };
  return (
    <div class={wide ? 'wide place-field' : 'place-field'}>
      <label>
        {label}; several with “;” between
        <input
          ref={field}
          name={name}
          autocomplete="off"
          dir="auto"
          defaultValue={first}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      <div aria-live="polite">
        {path !== null &&
          of === path &&
          data?.map((each, index) => (
            <UnderstoodLine key={each.typed} place={each} choose={(means) => choose(index, means)} />
          ))}
      </div>
    </div>
  );
}

/** "Hyesan = 혜산, 41.40 N 128.18 E, town", or what it may be. */
export function UnderstoodLine({
  place: { typed, place, choices },
  choose,
}: {
  place: Understood;
  choose?: (means: string) => void;
}) {
  if (place)
    return (
      <p class="note understood">
        <PlaceWords place={place} />
      </p>
    );
  if (choices.length === 0)
    return (
      <p class="note understood">
        “<span dir="auto">{typed}</span>” is not in the gazetteer: it stays as it was typed.
      </p>
    );
  return (
    <div class="understood">
      <p class="caution">
        “<span dir="auto">{typed}</span>” may be {choices.length} places and means none of them yet.
      </p>
      <ul class="plain">
        {choices.map((choice) => (
          <li key={choice.id}>
            {choose ? (
              <button type="button" class="quiet" onClick={() => choose(choice.means)}>
                It is <PlaceWords place={choice} />
              </button>
            ) : (
              <PlaceWords place={choice} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function PlaceWords({ place }: { place: PlaceView }) {
  const names = [...new Set(Object.values(place.name))];
  return (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ' = '}
          <span lang={languageLike(name)} dir="auto">
            {name}
          </span>
        </span>
      ))}
      {place.within && `, ${place.within}`}
      {place.latitude !== null && place.longitude !== null && (
        <span class="figures">, {degrees(place.latitude, place.longitude)}</span>
      )}
      , {place.precision}
    </>
  );
}

export const degrees = (latitude: number, longitude: number): string =>
  `${Math.abs(latitude).toFixed(2)} ${latitude < 0 ? 'S' : 'N'} ${Math.abs(longitude).toFixed(2)} ${longitude < 0 ? 'W' : 'E'}`;
