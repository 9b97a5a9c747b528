// Noting an actor, or changing one.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ActorDetail, ActorInput } from '../../api/incidents-types.ts';
import type { State } from '../../api/types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { wordsIn } from '../words.ts';
import { FormEnd, fieldsOf, WordedFields } from './fields.tsx';
import { PickActor } from './pick-actor.tsx';

const types = ['person', 'unit', 'office', 'group'].map((type) => [type, type] as const);

interface ActorFormProps {
  detail?: ActorDetail;
  /** @param id - of a new actor. */
  done: (id: string | null) => void;
}

export function ActorForm({ detail, done }: ActorFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  const within = useSignal<string | null | undefined>(undefined);
  if (!state) return <p class="quiet">One moment …</p>;
  const actor = detail?.actor;
  const languages = [...new Set([...state.languages, ...Object.keys(actor?.name ?? {})])];
  const save = async () => {
    const { text, worded, several } = fieldsOf(form.current!);
    const input: ActorInput = {
      name: worded('name', languages),
      type: text('type'),
      others: several('others'),
      ...(detail ? { subject: text('subject') || null } : {}),
      ...(within.value === undefined ? {} : { within: within.value }),
    };
    if (actor) {
      await ask('PUT', `/actors/${actor.id}`, input);
      done(null);
    } else done((await ask<{ id: string }>('POST', '/actors', input)).id);
  };
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={actor ? 'Change the actor' : 'New actor'}
      onSubmit={(event) => event.preventDefault()}
    >
      {!actor && <h1>New actor</h1>}
      <div class="fields">
        <WordedFields name="name" label="Name" languages={languages} first={actor?.name} />
        <label class="wide">
          Other names and spellings, with “;” between
          <input name="others" autocomplete="off" dir="auto" defaultValue={actor?.others.join('; ') ?? ''} />
        </label>
        <Choice label="What it is" name="type" options={types} first={actor?.type ?? 'person'} />
        {detail && (
          <Choice
            label="Must not be identified: the subject that this is"
            name="subject"
            first={actor?.subject ?? ''}
            options={[
              ['', 'nobody to protect'],
              ...detail.subjects.map(({ id, label, class: of }) => [id, `${label} (${of})`] as const),
            ]}
          />
        )}
        {detail?.within && within.value === undefined ? (
          <p class="chosen">
            Part of <span dir="auto">{wordsIn(detail.within.name, 'en')}</span>{' '}
            <button type="button" class="quiet" onClick={() => (within.value = null)}>
              of nothing
            </button>
          </p>
        ) : (
          <PickActor
            label="Part of the unit or office"
            makes={false}
            without={actor ? [actor.id] : []}
            picked={(who) => (within.value = who && 'actor' in who ? who.actor : null)}
          />
        )}
      </div>
      <FormEnd label={actor ? 'Change the actor' : 'Note the actor'} save={save} leave={() => done(null)} />
    </form>
  );
}
