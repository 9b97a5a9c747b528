// What was taken in, and undoing it.
import { useSignal } from '@preact/signals';
import type { ImportRow } from '../../api/exchange-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { capital, counted, figure, moment } from '../words.ts';
import { JobLine } from './job.tsx';

export function Imports() {
  const { data } = useResource<ImportRow[]>('/exchange/imports');
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="imports-title">
      <h2 id="imports-title">Taken in before</h2>
      <ul class="plain">
        {data.map((row) => (
          <li key={row.id}>
            <OneImport row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneImport({ row: { id, name, rows, done, whole, undone, when } }: { row: ImportRow }) {
  const job = useSignal<string | null>(null);
  return (
    <>
      <span dir="auto">{name}</span>{' '}
      <span class="note">
        {capital(counted(rows, 'incident'))}, {moment(when)}
        {undone && ', undone'}
      </span>{' '}
      {!whole && !undone && (
        <span class="caution">
          Stopped half-way: {figure(done)} of {figure(rows)} are in the record. Undo it, or take the file in
          again.
        </span>
      )}{' '}
      {!undone && job.value === null && (
        <Act
          kind="quiet"
          title={`Undo what was taken in from ${name}`}
          run={async () => {
            job.value = (await ask<{ job: string }>('POST', `/exchange/imports/${id}/undo`, {})).job;
          }}
        >
          Undo
        </Act>
      )}
      {job.value && <JobLine id={job.value} />}
    </>
  );
}
