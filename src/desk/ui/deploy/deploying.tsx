// Putting the site where readers get it from: the places of this device, and one of them at a time.
import { useSignal } from '@preact/signals';
import type { DeployView } from '../../api/deploy-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { AddPlace } from './add-place.tsx';
import { Deployment } from './deployment.tsx';

type Place = DeployView['places'][number];

const kinds: Record<Place['kind'], string> = {
  folder: 'a folder of this computer',
  ssh: 'another machine, by rsync over SSH',
  s3: 'storage',
};

export function Deploying() {
  const { data, problem } = useResource<DeployView>('/deploy');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading where the site goes …'}</p>;
  return (
    <section aria-labelledby="deploying">
      <h2 id="deploying">Deploying</h2>
      <p class="note">
        The site above lies on this computer. Deploying puts it where readers get it from: what would change
        is shown first, and the edition before can be put back. Places and keys are this device’s own, sealed
        in its vault.
      </p>
      {data.refusal && <p class="caution">{data.refusal}</p>}
      {data.places.map((place) => (
        <PlaceRow key={place.id} place={place} allowed={data.refusal === null} />
      ))}
      {data.refusal === null && <AddPlace />}
    </section>
  );
}

function PlaceRow({ place, allowed }: { place: Place; allowed: boolean }) {
  const taking = useSignal(false);
  return (
    <section class="deploy-place" aria-label={place.place}>
      <h3>
        <bdi>{place.place}</bdi> <span class="note">{kinds[place.kind]}</span>
      </h3>
      {place.kind === 'folder' && (
        <p class="note">
          A relay on this computer serves it with <code>--site {place.place}/current</code>
        </p>
      )}
      {allowed && <Deployment place={place.id} />}
      <p>
        {taking.value ? (
          <>
            <Act kind="quiet" run={() => ask('DELETE', `/deploy/${place.id}`)}>
              Forget this place and its keys
            </Act>{' '}
            <button type="button" class="quiet" onClick={() => (taking.value = false)}>
              Leave it
            </button>
          </>
        ) : (
          <button type="button" class="quiet" onClick={() => (taking.value = true)}>
            Take off the list
          </button>
        )}
      </p>
    </section>
  );
}
