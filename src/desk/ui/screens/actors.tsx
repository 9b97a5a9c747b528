// People, units and offices under all their names, in which acts they took part, and who turned out to be whom.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ActorDetail, ActorInput, ActorList } from '../../api/incidents-types.ts';
import type { State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { useListKeys } from '../keys.tsx';
import { LongList, useLines } from '../lists.tsx';
import { Choice } from '../parts/choice.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { actorWords, PickActor, type Picked } from '../record/pick-actor.tsx';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { capital, counted, directionOf, languageName, wordsIn } from '../words.ts';

const types = ['person', 'unit', 'office', 'group'].map((type) => [type, type] as const);

export function Actors({ id }: { id: string | null }) {
  const typed = useSignal('');
  const making = useSignal(false);
  const { data, problem, more } = useLines<ActorList>('/actors', { q: typed.value });
  useListKeys('.list li a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  const open = id !== null || making.value;
  return (
    <Panes
      name="Actors"
      open={open}
      list={
        <>
          <ListTitle open={open}>Actors</ListTitle>
          <div class="filter">
            <button
              type="button"
              onClick={() => {
                making.value = true;
                go({ screen: 'actors', id: null });
              }}
            >
              New actor
            </button>
            <label>
              <span class="hidden">Filter</span>
              <input
                type="search"
                placeholder="Filter"
                autocomplete="off"
                dir="auto"
                onInput={(event) => (typed.value = event.currentTarget.value)}
              />
            </label>
          </div>
          <p class="note" aria-live="polite">
            {capital(counted(data.total, 'actor'))}
          </p>
          <LongList
            rows={data.rows}
            total={data.total}
            more={more}
            keyOf={(actor) => actor.id}
            line={(actor) => (
              <a
                href={hrefOf({ screen: 'actors', id: actor.id })}
                aria-current={actor.id === id ? 'true' : undefined}
                onClick={() => (making.value = false)}
              >
                <span class="row-words" dir="auto">
                  {actorWords(actor)}
                </span>
                <p class="facts">
                  <span class="chip">{actor.type}</span>
                  {actor.protected && <span class="chip">protected</span>}
                  <span>{counted(actor.acts, 'act')}</span>
                </p>
              </a>
            )}
          />
          {data.all === 0 && (
            <p class="quiet">Nobody yet. Whoever is put into a role in an act stands here too.</p>
          )}
        </>
      }
      detail={
        making.value && id === null ? (
          <ActorForm
            done={(made) => {
              making.value = false;
              if (made) go({ screen: 'actors', id: made });
            }}
          />
        ) : id !== null ? (
          <Actor key={id} id={id} />
        ) : (
          <p class="quiet">{data.all > 0 && 'Choose an actor.'}</p>
        )
      }
    />
  );
}

function Actor({ id }: { id: string }) {
  const { data, problem } = useResource<ActorDetail>(`/actors/${id}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the actor …'}</p>;
  const { actor, sameAs, merged, parts } = data;
  return (
    <article class="reading">
      <header class="head">
        <a class="back" href={hrefOf({ screen: 'actors', id: null })}>
          Actors
        </a>
        <h1 dir="auto">{wordsIn(actor.name, 'en')}</h1>
        {Object.entries(actor.name).map(([language, name]) =>
          name === wordsIn(actor.name, 'en') ? null : (
            <p key={language} class="second" lang={language} dir="auto" title={languageName(language)}>
              {name}
            </p>
          ),
        )}
        {actor.others.length > 0 && (
          <p class="note">
            Also <span dir="auto">{actor.others.join(', ')}</span>
          </p>
        )}
        <p class="facts">
          <span class="chip">{actor.type}</span>
          {actor.protected && <span>◆ Protected: named in no export, and counted in every review.</span>}
        </p>
      </header>
      {changing.value ? (
        <ActorForm detail={data} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the actor
          </button>
          <HistoryLink kind="actor" id={id} />
        </div>
      )}
      <section>
        <h2>Took part in</h2>
        {parts.length === 0 && <p class="note">No act yet.</p>}
        <ul class="plain">
          {parts.map((part) => (
            <li key={`${part.act}.${part.role}`}>
              <a href={hrefOf({ screen: 'incidents', id: part.incident })}>{wordsIn(part.title, 'en')}</a>{' '}
              <span class="note">
                {part.kind}, as {part.role}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Same id={id} sameAs={sameAs} merged={merged} />
    </article>
  );
}

/** Merging, and telling apart again: nothing is written over. */
function Same({ id, sameAs, merged }: Pick<ActorDetail, 'sameAs' | 'merged'> & { id: string }) {
  const into = useSignal<Picked | null>(null);
  const apart = (who: string) => ask('PUT', `/actors/${who}/same`, { as: null });
  return (
    <section>
      <h2>Who else this is</h2>
      {sameAs && (
        <p>
          Turned out to be{' '}
          <a href={hrefOf({ screen: 'actors', id: sameAs.id })} dir="auto">
            {actorWords(sameAs)}
          </a>
          , and counts as that one.{' '}
          <Act run={() => apart(id)} done="They are two again.">
            Tell them apart
          </Act>
        </p>
      )}
      <ul class="plain">
        {merged.map((other) => (
          <li key={other.id}>
            <span dir="auto">{actorWords(other)}</span> turned out to be this one.{' '}
            <Act kind="quiet" run={() => apart(other.id)} done="They are two again.">
              Tell them apart
            </Act>
          </li>
        ))}
      </ul>
      {!sameAs && (
        <div class="line">
          <PickActor
            label="This is the same as"
            makes={false}
            without={[id]}
            picked={(who) => (into.value = who)}
          />
          <Act
            disabled={into.value === null}
            run={async () => {
              if (!into.value || !('actor' in into.value)) return;
              const to = into.value.actor;
              await ask('PUT', `/actors/${id}/same`, { as: to });
              go({ screen: 'actors', id: to });
            }}
          >
            Make them one
          </Act>
        </div>
      )}
      <p class="note">Its own acts stay noted as they were, so that the two can be told apart again.</p>
    </section>
  );
}

interface ActorFormProps {
  detail?: ActorDetail;
  /** @param id - of a new actor. */
  done: (id: string | null) => void;
}

function ActorForm({ detail, done }: ActorFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  if (!state) return <p class="quiet">One moment …</p>;
  const actor = detail?.actor;
  const languages = [...new Set([...state.languages, ...Object.keys(actor?.name ?? {})])];
  const save = async () => {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const input: ActorInput = {
      name: Object.fromEntries(
        languages.map((language) => [language, text(`name.${language}`)]).filter(([, name]) => name),
      ),
      type: text('type'),
      others: text('others')
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
      ...(detail ? { subject: text('subject') || null } : {}),
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
        {languages.map((language) => (
          <label key={language}>
            Name, in {languageName(language)}
            <input
              name={`name.${language}`}
              lang={language}
              dir={directionOf(language)}
              autocomplete="off"
              defaultValue={actor?.name[language] ?? ''}
            />
          </label>
        ))}
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
      </div>
      <div class="actions">
        <Act kind="main" working="Writing it down …" run={save}>
          {actor ? 'Change the actor' : 'Note the actor'}
        </Act>
        <button type="button" class="quiet" onClick={() => done(null)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
