// A gazetteer taken in: GeoNames' table of a country, and beside it its table of names in other languages.
import { useSignal } from '@preact/signals';
import type { PlacesPreview } from '../../api/exchange-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { figure } from '../words.ts';
import { JobLine } from './job.tsx';
import { Problems } from './preview.tsx';
import { bring } from './upload.ts';

export function BringPlaces() {
  const table = useSignal<PlacesPreview | null>(null);
  const names = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const job = useSignal<string | null>(null);
  const choose = async (event: { currentTarget: HTMLInputElement }, as: 'places' | 'names') => {
    const file = event.currentTarget.files?.[0];
    problem.value = null;
    job.value = null;
    try {
      if (as === 'places') table.value = file ? await bring<PlacesPreview>(file, as) : null;
      else names.value = file ? (await bring(file, as)).id : null;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const now = table.value;
  return (
    <section class="bring" aria-labelledby="gazetteer-title">
      <h2 id="gazetteer-title">Take in a gazetteer</h2>
      <p class="note">
        A table in GeoNames’ format: 19 columns between tabs, as its country files have, such as KP.txt from
        download.geonames.org/export/dump. What is here already, and every spelling chosen by hand, stays.
      </p>
      <label>
        Table of places
        <input type="file" accept=".txt,.tsv" onChange={(event) => void choose(event, 'places')} />
      </label>
      <label>
        Names in other languages (alternateNamesV2), if you have them
        <input type="file" accept=".txt,.tsv" onChange={(event) => void choose(event, 'names')} />
      </label>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      {now && job.value === null && (
        <div aria-live="polite">
          <Problems problems={now.problems} count={now.problemCount} what="line" />
          {now.problemCount === 0 && (
            <>
              <p>
                <strong class="figures">{figure(now.places)}</strong> places,{' '}
                <strong class="figures">{figure(now.fresh)}</strong> of them new.
              </p>
              <ul class="plain rows">
                {now.samples.map(({ name, precision, others }) => (
                  <li key={`${name}.${others}`}>
                    {name} <span class="chip">{precision}</span>{' '}
                    <span class="note" dir="auto">
                      {others}
                    </span>
                  </li>
                ))}
              </ul>
              <Act
                kind="main"
                disabled={now.fresh === 0}
                run={async () => {
                  const input = { table: now.id, names: names.value };
                  job.value = (await ask<{ job: string }>('POST', '/exchange/places', input)).job;
                }}
              >
                {now.fresh === 0 ? 'All of them are here' : `Take in ${figure(now.fresh)} places`}
              </Act>
            </>
          )}
        </div>
      )}
      {job.value && <JobLine key={job.value} id={job.value} />}
    </section>
  );
}
