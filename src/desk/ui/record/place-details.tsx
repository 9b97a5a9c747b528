// One place: the spelling the desk uses in each language, every other that finds it, where it is and how closely that is
// known, and what lies there.
import { useSignal } from '@preact/signals';
import type { PlaceDetail, PlaceView } from '../../api/incidents-types.ts';
import { HistoryLink } from '../history/link.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { shortened, wordsIn } from '../words.ts';
import { Findings } from './findings.tsx';
import { Merging } from './merging.tsx';
import { PickPlace } from './pick-place.tsx';
import { degrees } from './place-field.tsx';
import { PlaceForm } from './place-form.tsx';
import { OpenedHead } from './record-screen.tsx';

/** "Hyesan, Ryanggang". */
export const placeWords = ({ name, within }: PlaceView): string =>
  [wordsIn(name, 'en'), within].filter(Boolean).join(', ');

export function PlaceFacts({ place }: { place: PlaceView }) {
  return (
    <p class="facts">
      <span class="chip">{place.precision}</span>
      {place.within && <span>{place.within}</span>}
      {place.latitude !== null && place.longitude !== null ? (
        <span class="figures">{degrees(place.latitude, place.longitude)}</span>
      ) : (
        <span>nobody noted where</span>
      )}
    </p>
  );
}

export function PlaceDetails({ id }: { id: string }) {
  const { data, problem } = useResource<PlaceDetail>(`/places/${encodeURIComponent(id)}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the place …'}</p>;
  const { place, sameAs, merged, uses, more } = data;
  return (
    <article class="reading">
      <OpenedHead screen="places" back="Places" names={place.name}>
        {place.others.length > 0 && (
          <p class="note">
            Also found by <span dir="auto">{place.others.join(', ')}</span>
          </p>
        )}
        <PlaceFacts place={place} />
        {place.geonames !== null && <p class="note figures">GeoNames {place.geonames}</p>}
      </OpenedHead>
      {changing.value ? (
        <PlaceForm place={place} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the place
          </button>
          <HistoryLink kind="place" id={id} />
        </div>
      )}
      <Findings about={id} />
      <section>
        <h2>What lies here</h2>
        {uses.length === 0 && <p class="note">Nothing in the record names it.</p>}
        <ul class="plain">
          {uses.map((use) => (
            <li key={`${use.kind}.${use.id}.${use.typed}`}>
              <a href={hrefOf({ screen: use.kind === 'claim' ? 'claims' : 'incidents', id: use.id })}>
                {shortened(use.words, 120)}
              </a>{' '}
              <span class="note">
                {use.kind}, typed “<span dir="auto">{use.typed}</span>”
              </span>
            </li>
          ))}
        </ul>
        {more > 0 && <p class="note">And {more.toLocaleString('en')} more.</p>}
      </section>
      <Merging
        screen="places"
        id={id}
        title="What else this is"
        sameAs={sameAs}
        merged={merged}
        wordsOf={placeWords}
        find={(chosen) => <PickPlace label="This is the same as" without={[id]} picked={chosen} />}
      >
        <p class="note">
          What was typed stays as it is, and means the place that is left: the two can be told apart again.
        </p>
      </Merging>
    </article>
  );
}
