// The record seen as a whole: timeline, map, network and table of the same incidents, filtered and saved.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Filters, SavedView, ViewsView } from '../../api/view-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { Export, svgOf } from '../views/export.tsx';
import { noFilters, shownBy } from '../views/filter.ts';
import { IncidentMap } from '../views/map.tsx';
import { Network } from '../views/network.tsx';
import { csvOf, IncidentTable } from '../views/table.tsx';
import { Timeline } from '../views/timeline.tsx';
import { capital, counted } from '../words.ts';

const kinds: [SavedView['as'], string][] = [
  ['timeline', 'Timeline'],
  ['map', 'Map'],
  ['network', 'Network'],
  ['table', 'Table'],
];

export function Views() {
  const { data, problem } = useResource<ViewsView>('/views');
  const as = useSignal<SavedView['as']>('timeline');
  const filters = useSignal<Filters>(noFilters);
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const isThere = data !== null;
  useLayoutEffect(() => {
    if (!isThere || !box.current) return;
    const measured = new ResizeObserver(([entry]) => (width.value = Math.floor(entry!.contentRect.width)));
    measured.observe(box.current);
    return () => measured.disconnect();
  }, [isThere]);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  const names = new Map(data.actors.map(({ id, name }) => [id, name]));
  const shown = shownBy(data.incidents, filters.value, (actor) => names.get(actor) ?? '');
  return (
    <div class="page views">
      <h1>The record as a whole</h1>
      <fieldset class="switch">
        <legend class="hidden">Seen as</legend>
        {kinds.map(([kind, name]) => (
          <button key={kind} type="button" aria-pressed={as.value === kind} onClick={() => (as.value = kind)}>
            {name}
          </button>
        ))}
      </fieldset>
      <FilterBar
        view={data}
        as={as.value}
        filters={filters.value}
        set={(now) => (filters.value = now)}
        open={(saved) => {
          as.value = saved.as;
          filters.value = saved.filters;
        }}
      />
      <p class="note" aria-live="polite">
        {capital(counted(shown.length, 'incident'))}
        {shown.length < data.incidents.length ? ` of ${data.incidents.length}` : ''}
      </p>
      <div class="drawn" ref={box}>
        {width.value > 0 && as.value === 'timeline' && <Timeline incidents={shown} width={width.value} />}
        {width.value > 0 && as.value === 'map' && <IncidentMap incidents={shown} width={width.value} />}
        {width.value > 0 && as.value === 'network' && (
          <Network incidents={shown} view={data} width={width.value} />
        )}
        {as.value === 'table' && <IncidentTable incidents={shown} kinds={data.kinds} />}
      </div>
      <Export
        key={as.value}
        name={as.value}
        svg={() => {
          const drawing = box.current?.querySelector('svg');
          return drawing ? svgOf(drawing) : null;
        }}
        csv={() => csvOf(shown, data.kinds)}
      />
    </div>
  );
}

interface FilterBarProps {
  view: ViewsView;
  as: SavedView['as'];
  filters: Filters;
  set: (filters: Filters) => void;
  open: (saved: SavedView) => void;
}

function FilterBar({ view, as, filters, set, open }: FilterBarProps) {
  const name = useSignal('');
  const change = (field: keyof Filters) => (event: Event) =>
    set({ ...filters, [field]: (event.currentTarget as HTMLInputElement).value });
  return (
    <form class="view-filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        Words
        <input type="search" value={filters.words} autocomplete="off" dir="auto" onInput={change('words')} />
      </label>
      <label>
        Kind
        <select value={filters.kind} onChange={change('kind')}>
          <option value="">any</option>
          {Object.entries(view.kinds).map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        From
        <input type="date" value={filters.from} onInput={change('from')} />
      </label>
      <label>
        To
        <input type="date" value={filters.to} onInput={change('to')} />
      </label>
      <details class="saved">
        <summary>Saved views</summary>
        <ul class="plain">
          {view.saved.map((saved) => (
            <li key={saved.id}>
              <button type="button" onClick={() => open(saved)} dir="auto">
                {saved.name}
              </button>{' '}
              <Act kind="quiet" run={() => ask('DELETE', `/views/saved/${saved.id}`)}>
                Remove
              </Act>
            </li>
          ))}
          {view.saved.length === 0 && <li class="quiet">None yet.</li>}
        </ul>
        <label>
          Name
          <input
            value={name.value}
            dir="auto"
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
        </label>
        <Act
          disabled={name.value.trim() === ''}
          done="Saved for everybody who holds the record."
          run={async () => {
            await ask('POST', '/views/saved', { name: name.value.trim(), as, filters });
            name.value = '';
          }}
        >
          Save this view
        </Act>
      </details>
    </form>
  );
}
