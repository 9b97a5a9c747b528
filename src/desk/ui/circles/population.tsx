// A population table becomes circles by itself: chosen, looked at, taken in whole or not at all.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CirclesView, PopulationPreview } from '../../api/circle-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { between } from '../review/readings.ts';
import { counted, figure } from '../words.ts';

const mostShown = 40;

export function Population({ tables }: { tables: CirclesView['tables'] }) {
  const form = useRef<HTMLFormElement>(null);
  const csv = useSignal('');
  const preview = useSignal<PopulationPreview | null>(null);
  const problem = useSignal<string | null>(null);
  const taken = useSignal('');
  const basis = () => String(new FormData(form.current!).get('basis') ?? '').trim();
  const look = async (file: File | undefined) => {
    preview.value = null;
    problem.value = null;
    taken.value = '';
    if (!file) return;
    try {
      csv.value = await file.text();
      preview.value = await ask<PopulationPreview>('POST', '/population/preview', {
        csv: csv.value,
        basis: basis(),
      });
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const take = async () => {
    const { circles } = await ask<{ circles: number }>('POST', '/population', {
      csv: csv.value,
      basis: basis(),
    });
    form.current?.reset();
    preview.value = null;
    taken.value = `${counted(circles, 'circle is', 'circles are')} there from the table. Ages and places in a story are counted from it now.`;
  };
  return (
    <section aria-labelledby="population">
      <h2 id="population">Population tables</h2>
      <p>
        A CSV file with the columns place, sex, age from, age to, count. Each place and each row becomes a
        circle, and an age that a story tells is counted from its bands. A table with a row that is not
        understood is refused whole.
      </p>
      {tables.length > 0 && (
        <ul class="plain">
          {tables.map((table) => (
            <li key={table.basis}>
              <bdi>{table.basis}</bdi>:{' '}
              <span class="note">
                {counted(table.rows, 'row')}, {counted(table.places, 'place')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form ref={form} class="population-form" onSubmit={(event) => event.preventDefault()}>
        <label>
          The table
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void look(event.currentTarget.files?.[0])}
          />
        </label>
        <label>
          Where the numbers come from
          <input name="basis" autocomplete="off" dir="auto" placeholder="2008 census" />
        </label>
        {preview.value && <Preview preview={preview.value} />}
        {preview.value && preview.value.errors.length === 0 && (
          <Act kind="main" submit run={take}>
            Take in this table
          </Act>
        )}
      </form>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="moss" aria-live="polite">
        {taken.value}
      </p>
    </section>
  );
}

function Preview({ preview: { errors, rows, places, circles } }: { preview: PopulationPreview }) {
  if (errors.length > 0)
    return (
      <div role="alert">
        <p class="problem">
          Nothing of this table can be taken in: {counted(errors.length, 'row is', 'rows are')} not
          understood. Correct the file and choose it again.
        </p>
        <ul class="plain">
          {errors.map(({ row, sentence }) => (
            <li key={`${row}${sentence}`}>
              Row {figure(row)}: {sentence}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div role="status">
      <p>
        {counted(rows, 'row')} of {counted(places.length, 'place')} (
        <bdi>{places.slice(0, 5).join(', ')}</bdi>
        {places.length > 5 && ' …'}) would become {counted(circles.length, 'circle')}:{' '}
        {figure(circles.filter(({ state }) => state === 'new').length)} new,{' '}
        {figure(circles.filter(({ state }) => state === 'changed').length)} changed.
      </p>
      <ul class="plain circle-preview">
        {circles.slice(0, mostShown).map(({ label, size, state, before }) => (
          <li key={label}>
            <bdi>{label}</bdi>: {between(...size)}{' '}
            <span class={state === 'changed' ? 'caution' : 'note'}>
              {state === 'changed' && before ? `changed, ${between(...before)} before` : state}
            </span>
          </li>
        ))}
      </ul>
      {circles.length > mostShown && <p class="note">and {figure(circles.length - mostShown)} more</p>}
    </div>
  );
}
