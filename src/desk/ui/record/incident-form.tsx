// Stating an incident, or changing one.
import { useRef } from 'preact/hooks';
import type { TermView } from '../../api/incidents-types.ts';
import type { IncidentView, State } from '../../api/types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { wordsIn } from '../words.ts';
import { DateField } from './date-field.tsx';
import { CountFields, FormEnd, fieldsOf, WordedFields } from './fields.tsx';
import { PlaceField } from './place-field.tsx';

interface IncidentFormProps {
  incident?: IncidentView;
  /** @param id - of a new incident. */
  done: (id: string | null) => void;
}

export function IncidentForm({ incident, done }: IncidentFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  const { data: vocabulary } = useResource<{ terms: TermView[] }>('/vocabulary');
  if (!state || !vocabulary) return <p class="quiet">One moment …</p>;
  const now = incident?.kind ?? '';
  // An incident may hold a kind's name as it was typed before there was a vocabulary.
  const known = vocabulary.terms.find(
    ({ id, name }) => id === now || (now !== '' && Object.values(name).includes(now)),
  );
  const first = known?.id ?? now;
  const terms = vocabulary.terms.filter(({ id, retired }) => !retired || id === first);
  const save = async () => {
    const { text, worded, when, howMany } = fieldsOf(form.current!);
    const input = {
      title: worded('title', state.languages),
      kind: text('kind'),
      by: text('by') || null,
      where: text('where'),
      howMany: howMany(),
      when: when(),
    };
    if (incident) {
      await ask('PUT', `/incidents/${incident.id}`, input);
      done(null);
    } else done((await ask<{ id: string }>('POST', '/incidents', input)).id);
  };
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={incident ? 'Change the incident' : 'New incident'}
      onSubmit={(event) => event.preventDefault()}
    >
      {!incident && <h1>New incident</h1>}
      <WordedFields name="title" label="What happened" languages={state.languages} first={incident?.title} />
      <div class="fields">
        <Choice
          label="Kind"
          name="kind"
          first={first}
          options={[
            ['', 'not said'],
            ...terms.map((term) => [term.id, wordsIn(term.name, 'en') || term.id] as const),
            ...(known || !incident?.kind ? [] : [[incident.kind, incident.kind] as const]),
          ]}
        />
        <label>
          Who did it, where no act says so
          <input name="by" autocomplete="off" dir="auto" defaultValue={incident?.by ?? ''} />
        </label>
        <DateField first={incident?.when?.typed} />
        <CountFields first={incident?.howMany} label="How many, by the desk’s own count" />
        <PlaceField name="where" wide first={incident?.typedWhere ?? incident?.where} />
      </div>
      <FormEnd
        label={incident ? 'Change the incident' : 'State the incident'}
        save={save}
        leave={() => done(null)}
      />
    </form>
  );
}
