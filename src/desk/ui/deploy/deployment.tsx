// One place: what would change for readers, the change itself, and the step back.
import { useSignal } from '@preact/signals';
import type { DeployPreviewView } from '../../api/deploy-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { JobLine } from '../exchange/job.tsx';
import { sizeOf } from '../files/files.tsx';
import { capital, counted, editionMoment, figure } from '../words.ts';

export function Deployment({ place }: { place: string }) {
  const preview = useSignal<DeployPreviewView | null>(null);
  const job = useSignal<string | null>(null);
  const busy = useSignal(false);
  const look = async () => {
    preview.value = await ask<DeployPreviewView>('POST', `/deploy/${place}/preview`, {});
  };
  const start = (what: 'put' | 'back') => async () => {
    const started = await ask<{ job: string }>('POST', `/deploy/${place}/${what}`, {});
    busy.value = true;
    preview.value = null;
    job.value = started.job;
  };
  const seen = preview.value;
  return (
    <>
      {!busy.value && (
        <Act working="Comparing with what readers see …" run={look}>
          See what would change
        </Act>
      )}
      {seen && (
        <>
          <Changes seen={seen} />
          <div class="actions">
            <Act kind="main" run={start('put')}>
              Deploy
            </Act>
            {seen.before && (
              <Act run={start('back')}>Put back the edition of {editionMoment(seen.before)}</Act>
            )}
          </div>
        </>
      )}
      {job.value && <JobLine key={job.value} id={job.value} ended={() => (busy.value = false)} />}
    </>
  );
}

function Changes({ seen }: { seen: DeployPreviewView }) {
  const { counts, bytes, shown } = seen;
  const differ = counts.fresh + counts.changed + counts.gone > 0;
  return (
    <div class="deploy-changes" role="status">
      <p>
        {shown ? `Readers see the edition of ${editionMoment(shown)}. ` : 'Nothing is there yet. '}
        {differ
          ? `${capital(counted(counts.fresh, 'new file'))}, ${figure(counts.changed)} changed, ${figure(counts.gone)} gone, ${figure(counts.same)} as before: ${sizeOf(bytes)} to send.`
          : 'It is this very edition.'}
      </p>
      <Paths name="New" total={counts.fresh} paths={seen.fresh} />
      <Paths name="Changed" total={counts.changed} paths={seen.changed} />
      <Paths name="Gone" total={counts.gone} paths={seen.gone.map((path) => ({ path, bytes: null }))} />
    </div>
  );
}

interface PathsProps {
  name: string;
  total: number;
  paths: readonly { path: string; bytes: number | null }[];
}

function Paths({ name, total, paths }: PathsProps) {
  if (total === 0) return null;
  return (
    <details>
      <summary>
        {name}: {figure(total)}
      </summary>
      <ul class="plain paths">
        {paths.map(({ path, bytes }) => (
          <li key={path}>
            <code>{path}</code> {bytes !== null && <span class="note">{sizeOf(bytes)}</span>}
          </li>
        ))}
        {total > paths.length && <li class="quiet">and {figure(total - paths.length)} more</li>}
      </ul>
    </details>
  );
}
