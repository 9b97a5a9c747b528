// Handing a source to another handler: to whom, with which note, and whether the one before keeps access.
import { useSignal } from '@preact/signals';
import type { ActDone, SourceHolders } from '../../api/newsroom-types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { moment } from '../words.ts';
import { Said } from './members.tsx';
import { Preview } from './preview.tsx';
import { TwoClicks } from './two-clicks.tsx';

/** @param source - its id. Shows nothing but the button until it is pressed. */
export function HandOver({ source }: { source: string }) {
  const { data } = useResource<SourceHolders>(`/sources/${source}/holders`);
  const said = useSignal<ActDone | null>(null);
  const to = useSignal('');
  const note = useSignal('');
  const ends = useSignal(false);
  if (!data) return null;
  const chosen = data.others.find(({ id }) => id === to.value) ?? data.others[0];
  const handler = data.holders.find(({ id }) => id === data.handler);
  if (!chosen) return null;
  const without = ends.value && handler ? handler.id : null;
  const run = async () => {
    const body = { to: chosen.id, note: note.value, without };
    said.value = await ask<ActDone>('POST', `/sources/${source}/handing`, body);
    note.value = '';
  };
  return (
    <>
      <TwoClicks
        name={`Hand ${data.name} over`}
        label={`Hand ${data.name} over`}
        confirm={`Hand ${data.name} to ${chosen.name}`}
        working="Handing over …"
        run={run}
      >
        <div class="fields">
          <Choice
            label="To whom"
            first={chosen.id}
            options={data.others.map(({ id, name }) => [id, name] as const)}
            onChoose={(id) => (to.value = id)}
          />
          <label class="wide">
            <span>
              Note, kept with the source: what has been agreed, when they write, what must never be asked
            </span>
            <textarea
              rows={4}
              dir="auto"
              autocomplete="off"
              value={note.value}
              onInput={(event) => (note.value = event.currentTarget.value)}
            />
          </label>
        </div>
        {handler && handler.id !== chosen.id && (
          <fieldset>
            <legend>
              And <bdi>{handler.name}</bdi>, who handles it now
            </legend>
            <label class="check">
              <input type="radio" name="keeps" checked={!ends.value} onChange={() => (ends.value = false)} />
              keeps opening it, as a deputy who knows the source
            </label>
            <label class="check">
              <input type="radio" name="keeps" checked={ends.value} onChange={() => (ends.value = true)} />
              opens nothing of it that is written from now on
            </label>
            <p class="note">
              The fewer open it, the less one lost laptop tells. What was written until now stays on their
              device.
            </p>
          </fieldset>
        )}
        <Preview asked={{ act: 'grant', whom: { member: chosen.id }, compartments: [data.compartment] }} />
        {without && (
          <Preview asked={{ act: 'revoke', whom: { member: without }, compartments: [data.compartment] }} />
        )}
      </TwoClicks>
      <Said said={said.value} />
    </>
  );
}

/** Who opens a source, and the note that came with it: the first thing that its new handler sees. */
export function SourceKeepers({ source }: { source: string }) {
  const { data } = useResource<SourceHolders>(`/sources/${source}/holders`);
  if (!data) return null;
  const [latest, ...earlier] = data.notes;
  const others = data.holders.filter(({ id }) => id !== data.handler).map(({ name }) => name);
  const handler = data.holders.find(({ id }) => id === data.handler)?.name;
  return (
    <div class="keepers">
      {latest && <Note note={latest} />}
      <p class="note">
        {handler ? `${handler} handles ${data.name}` : `Nobody who opens ${data.name} handles it`}
        {others.length > 0 ? `; ${listed(others)} can open it too.` : '; nobody else can open it.'}
      </p>
      {earlier.length > 0 && (
        <details>
          <summary class="note">Earlier notes</summary>
          {earlier.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </details>
      )}
    </div>
  );
}

function Note({ note: { from, to, note, written, toHere } }: { note: SourceHolders['notes'][number] }) {
  return (
    <div class="handing">
      <p class="note">
        <bdi>{from}</bdi> handed this source to {toHere ? 'you' : <bdi>{to}</bdi>}{' '}
        <time dateTime={written} title={written}>
          {moment(written)}
        </time>
        {note ? ':' : ', without a note.'}
      </p>
      {note && <blockquote dir="auto">{note}</blockquote>}
    </div>
  );
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
