// How this desk stands with the relay, in full, and what the relay was caught at.
import type { SyncView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask, syncNow } from '../api.ts';
import { useResource } from '../resource.ts';
import { syncLine } from '../sync-words.ts';
import { moment } from '../words.ts';

export function Sync() {
  const sync = syncNow.value;
  // Asked for again when their number changes.
  const { data, problem } = useResource<SyncView>(`/sync?findings=${sync?.findings ?? 0}`);
  const { text, tone } = syncLine(sync);
  return (
    <div class="page">
      <h1>Syncing</h1>
      <p class={`lead ${tone === 'problem' ? 'problem' : ''}`}>{text}</p>
      {sync?.problem && <p class="lead">{sync.problem.sentence}</p>}
      <p class="note">
        {sync?.synced
          ? `Everything was last sent and taken in ${moment(sync.synced)}.`
          : 'Nothing was sent or taken in since the desk was opened.'}{' '}
        {data && `The relay is ${data.relay}. `}
        While the desk is open it sends what is written here at once, and takes in what others write. Without
        the relay everything stays in the vault, and goes out when the relay can be reached again.
      </p>
      {problem && <p class="problem">{problem}</p>}
      {data && <Findings findings={data.findings} />}
    </div>
  );
}

function Findings({ findings }: { findings: string[] }) {
  if (findings.length === 0)
    return (
      <p class="note">
        Nothing that came was left out, out of order or told in two ways, as far as can be seen.
      </p>
    );
  return (
    <section>
      <h2>What did not come as it was sent</h2>
      <p class="lead">
        Everything that is shown was verified. This is what is missing, or was told in two ways.
      </p>
      <ul class="findings">
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      <Act run={() => ask('POST', '/sync/dismiss', {})} done="Put away.">
        I have read this
      </Act>
      <p class="note">What is still so shows again.</p>
    </section>
  );
}
