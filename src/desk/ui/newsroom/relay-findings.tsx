// What the relay, or a device, was caught at: whose, where and from when. Nothing shows where nothing was.
import type { SyncView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask, syncNow } from '../api.ts';
import { useResource } from '../resource.ts';

export function RelayFindings() {
  // Asked for again when their number changes.
  const { data } = useResource<SyncView>(`/sync?findings=${syncNow.value?.findings ?? 0}`);
  if (!data || data.findings.length === 0) return null;
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">What did not come as it was sent</h2>
      <ul class="findings">
        {data.findings.map((finding) => (
          <li key={finding} class="caution" dir="auto">
            {finding}
          </li>
        ))}
      </ul>
      <Act run={() => ask('POST', '/sync/dismiss', {})} done="Put away.">
        I have read this
      </Act>
      <p class="note">
        Everything that is shown was verified. What is still so shows again. If it goes on, ask those whose
        devices are named by another way, and think of another relay.
      </p>
    </section>
  );
}
