// The gazetteer: places by any of their names, under one spelling for each language.
import type { PlaceView } from '../../api/incidents-types.ts';
import { BringPlaces } from '../exchange/bring-places.tsx';
import { PlaceDetails, PlaceFacts } from '../record/place-details.tsx';
import { PlaceForm, precisions } from '../record/place-form.tsx';
import { RecordScreen } from '../record/record-screen.tsx';

export function Places({ id }: { id: string | null }) {
  return (
    <RecordScreen<PlaceView>
      screen="places"
      title="Places"
      noun="place"
      id={id}
      narrow={{ name: 'status', label: 'Precision', options: [['', 'however close'], ...precisions] }}
      make={{ label: 'New place', form: (done) => <PlaceForm done={done} /> }}
      line={(place) => (
        <>
          <span class="row-words" dir="auto">
            {[...new Set(Object.values(place.name))].join(' · ')}
          </span>
          <PlaceFacts place={place} />
        </>
      )}
      none="No place yet. Take in a gazetteer, or note one."
      detail={(open) => <PlaceDetails key={open} id={open} />}
      beside={<BringPlaces />}
    />
  );
}
