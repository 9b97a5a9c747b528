// A further place to deploy to.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { DeployPlaceInput, DeployView } from '../../api/deploy-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';

type Kind = DeployView['places'][number]['kind'];

const places: Record<Kind, { label: string; placeholder: string }> = {
  folder: { label: 'The folder; the site is served from “current” in it', placeholder: '/srv/news' },
  ssh: { label: 'Machine and folder; ssh must get in by its keys', placeholder: 'news@example.org:site' },
  s3: { label: 'Bucket, and where in it', placeholder: 's3://bucket/prefix' },
};

export function AddPlace() {
  const kind = useSignal<Kind>('folder');
  const form = useRef<HTMLFormElement>(null);
  const add = async () => {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const storage = {
      endpoint: text('endpoint'),
      region: text('region'),
      accessKeyId: text('accessKeyId'),
      secretAccessKey: text('secretAccessKey'),
    };
    const input: DeployPlaceInput = { place: text('place'), storage: kind.value === 's3' ? storage : null };
    await ask('POST', '/deploy', input);
    form.current?.reset();
  };
  return (
    <details>
      <summary>Add a place to deploy to</summary>
      <form
        ref={form}
        class="claim-form"
        aria-label="Add a place to deploy to"
        onSubmit={(event) => event.preventDefault()}
      >
        <div class="fields">
          <Choice
            label="What it is"
            options={[
              ['folder', 'A folder of this computer, or of a relay on it'],
              ['ssh', 'Another machine, by rsync over SSH'],
              ['s3', 'Storage that speaks S3'],
            ]}
            onChoose={(value) => (kind.value = value as Kind)}
          />
          <label>
            {places[kind.value].label}
            <input
              name="place"
              placeholder={places[kind.value].placeholder}
              autocomplete="off"
              spellcheck={false}
              required
            />
          </label>
        </div>
        {kind.value === 's3' && (
          <div class="fields">
            <label>
              Address of the storage
              <input name="endpoint" type="url" placeholder="https://s3.example" autocomplete="off" />
            </label>
            <label>
              Region
              <input name="region" autocomplete="off" />
            </label>
            <label>
              Access key id
              <input name="accessKeyId" autocomplete="off" spellcheck={false} />
            </label>
            <label>
              Secret access key
              <input name="secretAccessKey" type="password" autocomplete="off" />
            </label>
          </div>
        )}
        <div class="actions">
          <Act submit done="The place is on the list." run={add}>
            Add it
          </Act>
        </div>
      </form>
    </details>
  );
}
