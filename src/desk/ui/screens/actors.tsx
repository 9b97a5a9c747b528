// People, units and offices under all their names.
import type { ActorRow } from '../../api/incidents-types.ts';
import { ActorDetails } from '../record/actor-details.tsx';
import { ActorForm } from '../record/actor-form.tsx';
import { actorWords } from '../record/pick-actor.tsx';
import { RecordScreen } from '../record/record-screen.tsx';
import { counted } from '../words.ts';

export function Actors({ id }: { id: string | null }) {
  return (
    <RecordScreen<ActorRow>
      screen="actors"
      title="Actors"
      noun="actor"
      id={id}
      make={{ label: 'New actor', form: (done) => <ActorForm done={done} /> }}
      line={(actor) => (
        <>
          <span class="row-words" dir="auto">
            {actorWords(actor)}
          </span>
          <p class="facts">
            <span class="chip">{actor.type}</span>
            {actor.protected && <span class="chip">protected</span>}
            <span>{counted(actor.acts, 'act')}</span>
          </p>
        </>
      )}
      none="Nobody yet. Whoever is put into a role in an act stands here too."
      detail={(open) => <ActorDetails key={open} id={open} />}
    />
  );
}
