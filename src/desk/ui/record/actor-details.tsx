// One actor under all names, in which acts it took part, and who turned out to be whom.
import { useSignal } from '@preact/signals';
import type { ActorDetail } from '../../api/incidents-types.ts';
import { HistoryLink } from '../history/link.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { wordsIn } from '../words.ts';
import { ActorForm } from './actor-form.tsx';
import { Merging } from './merging.tsx';
import { actorWords, PickActor } from './pick-actor.tsx';
import { OpenedHead } from './record-screen.tsx';

export function ActorDetails({ id }: { id: string }) {
  const { data, problem } = useResource<ActorDetail>(`/actors/${id}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the actor …'}</p>;
  const { actor, sameAs, merged, parts } = data;
  return (
    <article class="reading">
      <OpenedHead screen="actors" back="Actors" names={actor.name}>
        {actor.others.length > 0 && (
          <p class="note">
            Also <span dir="auto">{actor.others.join(', ')}</span>
          </p>
        )}
        <p class="facts">
          <span class="chip">{actor.type}</span>
          {data.within && (
            <span>
              part of{' '}
              <a href={hrefOf({ screen: 'actors', id: data.within.id })} dir="auto">
                {wordsIn(data.within.name, 'en')}
              </a>
            </span>
          )}
          {actor.protected && <span>◆ Protected: named in no export, and counted in every review.</span>}
        </p>
      </OpenedHead>
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
      <Merging
        screen="actors"
        id={id}
        title="Who else this is"
        sameAs={sameAs}
        merged={merged}
        wordsOf={actorWords}
        find={(chosen) => (
          <PickActor
            label="This is the same as"
            makes={false}
            without={[id]}
            picked={(who) => chosen(who && 'actor' in who ? who.actor : null)}
          />
        )}
      >
        <p class="note">Its own acts stay noted as they were, so that the two can be told apart again.</p>
      </Merging>
    </article>
  );
}
