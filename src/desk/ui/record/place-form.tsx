// Noting a place, or changing one: one spelling for each language, and any other by which it is found.
import { useRef } from 'preact/hooks';
import type { PlaceDetail, PlaceInput } from '../../api/incidents-types.ts';
import type { State } from '../../api/types.ts';
import { ask, Refused } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { FormEnd, fieldsOf, WordedFields } from './fields.tsx';

/** The widest first. */
export const precisions = ['country', 'province', 'district', 'town', 'neighbourhood', 'point'].map(
  (precision) => [precision, precision] as const,
);

interface PlaceFormProps {
  place?: PlaceDetail['place'];
  /** @param id - of a new place. */
  done: (id: string | null) => void;
}

export function PlaceForm({ place, done }: PlaceFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  if (!state) return <p class="quiet">One moment …</p>;
  const languages = [...new Set([...state.languages, ...Object.keys(place?.name ?? {})])];
  const save = async () => {
    const { text, worded, several } = fieldsOf(form.current!);
    const input: PlaceInput = {
      name: worded('name', languages),
      others: several('others'),
      ...point(text('at')),
      precision: text('precision'),
      within: text('within'),
      country: text('country'),
    };
    if (place) {
      await ask('PUT', `/places/${encodeURIComponent(place.id)}`, input);
      done(null);
    } else done((await ask<{ id: string }>('POST', '/places', input)).id);
  };
  const at = place && place.latitude !== null ? `${place.latitude}, ${place.longitude}` : '';
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={place ? 'Change the place' : 'New place'}
      onSubmit={(event) => event.preventDefault()}
    >
      {!place && <h1>New place</h1>}
      <div class="fields">
        <WordedFields name="name" label="Spelled" languages={languages} first={place?.name} />
        <label class="wide">
          Other spellings and romanisations, with “;” between
          <input name="others" autocomplete="off" dir="auto" defaultValue={place?.others.join('; ') ?? ''} />
        </label>
        <label>
          Latitude, longitude, in degrees
          <input name="at" autocomplete="off" placeholder="41.40, 128.18" defaultValue={at} />
        </label>
        <Choice
          label="How closely that is known"
          name="precision"
          options={precisions}
          first={place?.precision ?? 'town'}
        />
        <label>
          Within the wider place
          <input name="within" autocomplete="off" dir="auto" defaultValue={place?.within ?? ''} />
        </label>
        <label>
          Country, by two letters
          <input name="country" autocomplete="off" maxLength={2} defaultValue={place?.country ?? ''} />
        </label>
      </div>
      <FormEnd label={place ? 'Change the place' : 'Note the place'} save={save} leave={() => done(null)} />
    </form>
  );
}

/** @throws {Refused} where these are no two numbers. */
function point(typed: string): Pick<PlaceInput, 'latitude' | 'longitude'> {
  if (typed === '') return { latitude: null, longitude: null };
  const [, latitude, longitude] = /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(typed) ?? [];
  const inRange = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  if (latitude === undefined || !inRange)
    throw new Refused(
      400,
      'Write latitude and longitude as two numbers of degrees, such as 41.40, 128.18. Nothing was changed.',
    );
  return { latitude: Number(latitude), longitude: Number(longitude) };
}
