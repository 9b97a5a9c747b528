// The acts of an incident: what was done, to how many, when and where, and who took part in which role.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ActInput, ActView, PartInput, TermView } from '../../api/incidents-types.ts';
import { Act as Button } from '../act.tsx';
import { hrefOf } from '../address.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { capital, wordsIn } from '../words.ts';
import { countWords } from './count.ts';
import { DateField } from './date-field.tsx';
import { CountFields, FormEnd, fieldsOf } from './fields.tsx';
import { actorWords, PickActor, type Picked } from './pick-actor.tsx';
import { PlaceField } from './place-field.tsx';

/** As the record has them; "source" is whoever told of it in public. */
const roles = [
  ['victim', 'victim'],
  ['perpetrator', 'perpetrator'],
  ['intervening', 'intervening'],
  ['source', 'told of it in public'],
] as const;
const roleWords = new Map<string, string>(roles);

export function IncidentActs({ incident, acts }: { incident: string; acts: ActView[] }) {
  const stating = useSignal(false);
  return (
    <section>
      <h2>Acts</h2>
      {acts.length === 0 && <p class="note">Nobody noted yet what was done, by whom and to whom.</p>}
      <ul class="plain incident-acts">
        {acts.map((act) => (
          <li key={act.id}>
            <OneAct act={act} />
          </li>
        ))}
      </ul>
      {stating.value ? (
        <ActForm
          save={async (input) => {
            await ask('POST', `/incidents/${incident}/acts`, input);
            stating.value = false;
          }}
          leave={() => (stating.value = false)}
        />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (stating.value = true)}>
            Add an act
          </button>
        </div>
      )}
    </section>
  );
}

function OneAct({ act }: { act: ActView }) {
  const changing = useSignal(false);
  const casting = useSignal(false);
  if (changing.value)
    return (
      <ActForm
        act={act}
        save={async (input) => {
          await ask('PUT', `/acts/${act.id}`, input);
          changing.value = false;
        }}
        leave={() => (changing.value = false)}
      />
    );
  return (
    <article aria-label={act.kindName}>
      <p class="act-words">
        <strong>{capital(act.kindName)}</strong>
        {act.howMany && <span>{countWords(act.howMany)}</span>}
        {act.when && <span title={act.when.edtf}>{act.when.display}</span>}
        {act.where && <span dir="auto">{act.where}</span>}
      </p>
      <ul class="parts">
        {act.parts.map(({ role, noted, actor }) => (
          <li key={`${role}:${noted}`}>
            <span class="note">{roleWords.get(role) ?? role}</span>{' '}
            {actor ? (
              <a href={hrefOf({ screen: 'actors', id: actor.id })} dir="auto">
                {actorWords(actor)}
              </a>
            ) : (
              'somebody this device does not hold'
            )}{' '}
            {actor?.protected && <span class="chip">protected, never exported</span>}{' '}
            <Button
              kind="quiet"
              title={`Take out of the role of ${roleWords.get(role) ?? role}`}
              run={() => ask('DELETE', `/acts/${act.id}/parts`, { role, actor: noted } satisfies PartInput)}
            >
              Take out
            </Button>
          </li>
        ))}
      </ul>
      {casting.value ? (
        <CastForm act={act} done={() => (casting.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => (casting.value = true)}>
            Who took part
          </button>
          <button type="button" class="quiet" onClick={() => (changing.value = true)}>
            Change the act
          </button>
          <Button kind="quiet" run={() => ask('DELETE', `/acts/${act.id}`)}>
            Take the act out
          </Button>
        </div>
      )}
    </article>
  );
}

function CastForm({ act, done }: { act: ActView; done: () => void }) {
  const role = useRef<HTMLSelectElement>(null);
  const picked = useSignal<Picked | null>(null);
  return (
    <div class="line">
      <Choice label="Role" field={role} options={roles} />
      <PickActor label="Who" picked={(who) => (picked.value = who)} />
      <Button
        disabled={picked.value === null}
        run={async () => {
          const { words: _, ...who } = picked.value!;
          await ask('POST', `/acts/${act.id}/parts`, {
            role: role.current!.value,
            ...who,
          } satisfies PartInput);
          done();
        }}
      >
        Put in this role
      </Button>
      <button type="button" class="quiet" onClick={done}>
        Leave it
      </button>
    </div>
  );
}

interface ActFormProps {
  act?: ActView;
  save: (input: ActInput) => Promise<void>;
  leave: () => void;
}

function ActForm({ act, save, leave }: ActFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data } = useResource<{ terms: TermView[] }>('/vocabulary');
  if (!data) return <p class="quiet">One moment …</p>;
  const terms = data.terms.filter(({ id, retired }) => !retired || id === act?.kind);
  const read = (): ActInput => {
    const { text, when, howMany } = fieldsOf(form.current!);
    return { kind: text('kind'), where: text('where'), when: when(), howMany: howMany() };
  };
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={act ? 'Change the act' : 'Add an act'}
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="fields">
        <Choice
          label="Kind"
          name="kind"
          first={act?.kind ?? 'arrest'}
          options={terms.map((term) => [term.id, wordsIn(term.name, 'en') || term.id] as const)}
        />
        <CountFields first={act?.howMany} />
        <DateField label="When, if not as the incident" first={act?.when?.typed} />
        <PlaceField name="where" label="Where, if not as the incident" wide first={act?.typedWhere} />
      </div>
      <FormEnd label={act ? 'Change the act' : 'Add the act'} save={() => save(read())} leave={leave} />
    </form>
  );
}
