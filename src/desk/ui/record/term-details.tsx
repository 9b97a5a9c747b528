// One kind of the vocabulary: its names, what it is in HURIDOCS' and ACLED's own lists, and how often it is used.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { TermDetail, TermView } from '../../api/incidents-types.ts';
import type { State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { useResource } from '../resource.ts';
import { counted } from '../words.ts';
import { FormEnd, fieldsOf, WordedFields } from './fields.tsx';
import { OpenedHead } from './record-screen.tsx';

/** Event types with their sub-event types. */
type AcledKinds = Record<string, { disorder: string; subs: readonly string[] }>;

export function TermFacts({ term }: { term: TermView }) {
  return (
    <p class="facts">
      {term.retired && <span class="chip">retired</span>}
      <span>{term.acled ? `ACLED ${term.acled.event}: ${term.acled.sub}` : 'no event of ACLED'}</span>
      <span class="figures">{term.huridocs ? `HURIDOCS ${term.huridocs}` : 'no code of HURIDOCS'}</span>
    </p>
  );
}

export function TermDetails({ id }: { id: string }) {
  const { data, problem } = useResource<TermDetail>(`/terms/${encodeURIComponent(id)}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the kind …'}</p>;
  const { term, incidents, acts } = data;
  return (
    <article class="reading">
      <OpenedHead screen="terms" back="Vocabulary" names={term.name}>
        <TermFacts term={term} />
        <p class="note">
          Used by {counted(incidents, 'incident')} and {counted(acts, 'act')}.
        </p>
      </OpenedHead>
      {changing.value ? (
        <TermForm term={term} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the kind
          </button>
          <Act
            run={() => ask('POST', '/vocabulary', { id, name: term.name, retired: !term.retired })}
            done={term.retired ? 'It is offered again.' : 'It is offered no longer.'}
          >
            {term.retired ? 'Offer it again' : 'Retire it'}
          </Act>
          <HistoryLink kind="term" id={id} />
        </div>
      )}
      <p class="note">One that is retired is offered no longer; what was written with it keeps it.</p>
    </article>
  );
}

interface TermFormProps {
  term?: TermView;
  /** @param id - of a new kind. */
  done: (id: string | null) => void;
}

export function TermForm({ term, done }: TermFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  const { data } = useResource<{ acled: AcledKinds }>('/vocabulary');
  if (!state || !data) return <p class="quiet">One moment …</p>;
  const languages = [...new Set([...state.languages, ...Object.keys(term?.name ?? {})])];
  const save = async () => {
    const { text, worded } = fieldsOf(form.current!);
    const [event = '', sub = ''] = text('acled').split(separator);
    const made = await ask<{ id: string }>('POST', '/vocabulary', {
      ...(term ? { id: term.id } : {}),
      name: worded('name', languages),
      huridocs: text('huridocs') || null,
      acled: event ? { event, sub } : null,
    });
    done(term ? null : made.id);
  };
  const now = term?.acled ? term.acled.event + separator + term.acled.sub : '';
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={term ? 'Change the kind' : 'New kind'}
      onSubmit={(event) => event.preventDefault()}
    >
      {!term && <h1>New kind</h1>}
      <div class="fields">
        <WordedFields name="name" label="Called" languages={languages} first={term?.name} />
        <label class="wide">
          ACLED’s event and sub-event
          <select name="acled">
            <option value="">none</option>
            {Object.entries(data.acled).map(([event, { subs }]) => (
              <optgroup key={event} label={event}>
                {subs.map((sub) => (
                  <option
                    key={sub}
                    value={event + separator + sub}
                    selected={event + separator + sub === now}
                  >
                    {sub}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label class="wide">
          HURIDOCS’ code: twelve digits of Micro-thesaurus 4, types of acts
          <input
            name="huridocs"
            autocomplete="off"
            inputMode="numeric"
            placeholder="010401000000"
            defaultValue={term?.huridocs ?? ''}
          />
        </label>
      </div>
      <FormEnd label={term ? 'Change the kind' : 'Add the kind'} save={save} leave={() => done(null)} />
    </form>
  );
}

/** Stands in no name of ACLED's. */
const separator = ' › ';
