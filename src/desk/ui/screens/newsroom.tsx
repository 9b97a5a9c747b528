// The newsroom: what a loss would open, who belongs, which compartments there are, the card, and the policy.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { MembersView, NewsroomView } from '../../api/newsroom-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { BlastRadius } from '../newsroom/blast-radius.tsx';
import { Compartments } from '../newsroom/compartments.tsx';
import { DeskCard } from '../newsroom/desk-card.tsx';
import { Members } from '../newsroom/members.tsx';
import { RelayFindings } from '../newsroom/relay-findings.tsx';
import { useResource } from '../resource.ts';
import { capital } from '../words.ts';

export function Newsroom() {
  const { data, problem } = useResource<NewsroomView>('/newsroom');
  const told = useSignal(0);
  const { data: fresh, problem: teamProblem } = useResource<MembersView>(`/members?told=${told.value}`);
  const last = useRef<MembersView | null>(null);
  if (fresh) last.current = fresh;
  const team = last.current;
  const refused = problem ?? teamProblem;
  if (!data || !team)
    return <p class={refused ? 'problem' : 'quiet'}>{refused ?? 'Reading the charter …'}</p>;
  return (
    <div class="page newsroom-page">
      <h1>{data.name}</h1>
      <p class="note">Its relay: {data.relay}</p>
      <p>
        <HistoryLink kind="newsroom" id="newsroom" />
      </p>
      <RelayFindings />
      <BlastRadius admin={team.admin} />
      <Members view={team} changed={() => told.value++} />
      <Compartments view={team} />
      {data.card && <DeskCard card={data.card} siteKeyExpires={data.siteKeyExpires} />}
      <Policy policy={data.policy} />
    </div>
  );
}

function Policy({ policy }: { policy: Record<string, number> }) {
  const form = useRef<HTMLFormElement>(null);
  const save = () =>
    ask(
      'PUT',
      '/newsroom/policy',
      Object.fromEntries([...new FormData(form.current!)].map(([name, value]) => [name, Number(value)])),
    );
  return (
    <section>
      <h2>Policy</h2>
      <p>
        Under so many people who could be the subject, a story is blocked until two members sign for it with
        reasons.
      </p>
      <form ref={form} class="policy" onSubmit={(event) => event.preventDefault()}>
        {Object.entries(policy).map(([name, threshold]) => (
          <label key={name}>
            {capital(name)}
            <input name={name} type="number" min={1} step={1} defaultValue={String(threshold)} />
          </label>
        ))}
        <Act submit done="The policy holds from now on." run={save}>
          Set the policy
        </Act>
      </form>
    </section>
  );
}
