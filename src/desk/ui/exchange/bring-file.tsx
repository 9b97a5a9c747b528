// A file of another tool, taken in: chosen, read, its columns named, seen as what it would do, and done or left.
import { useSignal } from '@preact/signals';
import type { ExchangeFormat, ImportPreview } from '../../api/exchange-types.ts';
import type { State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { sentenceOf, useResource } from '../resource.ts';
import { counted } from '../words.ts';
import { formats } from './formats.ts';
import { JobLine } from './job.tsx';
import { Columns } from './mapping.tsx';
import { PreviewRows, Problems } from './preview.tsx';
import { bring } from './upload.ts';

export function BringFile() {
  const { data: state } = useResource<State>('/state');
  const preview = useSignal<ImportPreview | null>(null);
  const reading = useSignal(false);
  const problem = useSignal<string | null>(null);
  const job = useSignal<string | null>(null);
  /** The last thing asked for is the one that is shown. */
  const turn = useSignal(0);
  const read = async (from: () => Promise<ImportPreview>) => {
    const mine = ++turn.value;
    reading.value = true;
    problem.value = null;
    job.value = null;
    try {
      const now = await from();
      if (mine === turn.value) preview.value = now;
    } catch (error) {
      if (mine === turn.value) problem.value = sentenceOf(error);
    }
    if (mine === turn.value) reading.value = false;
  };
  const now = preview.value;
  const path = now && `/exchange/files/${now.id}`;
  const again = (input: { as?: ExchangeFormat; mapping?: Record<string, string | null> }) =>
    read(() => ask<ImportPreview>('POST', `${path}/read`, { as: now!.as, ...input }));
  const refused = (now?.problemCount ?? 0) > 0;
  const changes = now ? now.counts.new + now.counts.changes : 0;
  return (
    <section class="bring" aria-labelledby="bring-title">
      <h2 id="bring-title">Take in</h2>
      <p class="note">
        Incidents, with their acts and actors, from a table, a spreadsheet, ACLED, GeoJSON or followthemoney.
        You see what a file would do before it does anything; it is taken in whole or not at all, and can be
        undone.
      </p>
      <label>
        File
        <input
          type="file"
          accept=".csv,.xlsx,.json,.geojson,.jsonl,.ndjson,.ftm,.txt"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            preview.value = null;
            if (file) void read(() => bring<ImportPreview>(file));
          }}
        />
      </label>
      <div aria-live="polite">
        {reading.value && <p class="quiet">Reading the file …</p>}
        {problem.value && (
          <p class="problem" role="alert">
            {problem.value}
          </p>
        )}
      </div>
      {now && job.value === null && (
        <div class="arrived">
          <Choice
            key={now.as}
            label="It is read as"
            options={formats}
            first={now.as}
            onChoose={(as) => void again({ as: as as ExchangeFormat })}
          />
          <Problems problems={now.problems} count={now.problemCount} />
          {now.table && state && (
            <Columns
              table={now.table}
              languages={state.languages}
              change={(mapping) => void again({ mapping })}
            />
          )}
          {!refused && <PreviewRows preview={now} />}
          <div class="actions">
            <Act
              kind="main"
              disabled={refused || changes === 0 || reading.value}
              run={async () => {
                const input = { as: now.as, mapping: now.table?.mapping ?? {} };
                job.value = (await ask<{ job: string }>('POST', `${path}/take`, input)).job;
              }}
            >
              {changes === 0 ? 'Nothing to take in' : `Take in ${counted(changes, 'incident')}`}
            </Act>
            <button type="button" class="quiet" onClick={() => (preview.value = null)}>
              Leave it
            </button>
          </div>
        </div>
      )}
      {job.value && <JobLine key={job.value} id={job.value} />}
    </section>
  );
}
