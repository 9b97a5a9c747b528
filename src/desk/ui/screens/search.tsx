// Everything this device holds, searched.
import { useSignal } from '@preact/signals';
import type { SearchView } from '../../api/types.ts';
import { placeOf } from '../address.ts';
import { useListKeys } from '../keys.tsx';
import { useLatest } from '../lists.tsx';
import { Choice } from '../parts/choice.tsx';
import { hrefOf, type Place, searchedFor } from '../route.ts';
import { capital, counted, languageLike } from '../words.ts';

const kindNames: Record<string, string> = {
  part: 'Reports',
  testimony: 'Testimony',
  claim: 'Claims',
  incident: 'Incidents',
  origin: 'Origins',
  story: 'Stories',
  version: 'Stories',
};

/** Kinds that are one to whoever searches. */
const kinds = [
  ['', 'everything'],
  ['part,testimony', 'reports and testimony'],
  ['claim', 'claims'],
  ['incident', 'incidents'],
  ['origin', 'origins'],
  ['story,version', 'stories'],
] as const;

export function Search() {
  const query = searchedFor.value;
  const kind = useSignal('');
  const from = useSignal('');
  const to = useSignal('');
  const filters = { kinds: kind.value, from: from.value, to: to.value };
  const given = Object.entries({ q: query, ...filters }).filter(([, value]) => value !== '');
  const path = `/search?${new URLSearchParams(given)}`;
  const { data, of, problem } = useLatest<SearchView[]>(path);
  useListKeys('.results li a');
  const groups = Object.entries(Object.groupBy(data ?? [], (hit) => kindNames[hit.kind] ?? 'Other'));
  return (
    <div class="page">
      <h1>Search</h1>
      <div class="line">
        <Choice label="In" options={kinds} onChoose={(value) => (kind.value = value)} />
        <label>
          <span>Changed from</span>
          <input type="date" onInput={(event) => (from.value = event.currentTarget.value)} />
        </label>
        <label>
          <span>until</span>
          <input type="date" onInput={(event) => (to.value = event.currentTarget.value)} />
        </label>
      </div>
      {problem && <p class="problem">{problem}</p>}
      <p class="quiet" aria-live="polite">
        {query.trim() === ''
          ? 'Type what you look for at the top: words in any order and any script.'
          : data && of === path
            ? `${data.length === 0 ? 'Nothing' : capital(counted(data.length, 'place'))} with “${query}”.`
            : 'Searching …'}
      </p>
      {groups.map(([name, hits]) => (
        <section key={name} class="results">
          <h2>{name}</h2>
          <ul>
            {hits?.map((hit) => (
              <Hit key={`${hit.id}.${hit.field}`} hit={hit} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Hit({ hit }: { hit: SearchView }) {
  const to = toOf(hit);
  const words = (
    <>
      {hit.source && <strong>{hit.source.name}</strong>}{' '}
      <span dir="auto" lang={languageLike(hit.snippet)}>
        {hit.snippet}
      </span>
    </>
  );
  return <li>{to ? <a href={hrefOf(to)}>{words}</a> : <span class="row">{words}</span>}</li>;
}

function toOf(hit: SearchView): Place | null {
  if (hit.kind === 'part') return { screen: 'inbox', report: null };
  return placeOf(hit.kind, hit.id);
}
