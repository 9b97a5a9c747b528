// The newsroom: what a loss would open, who belongs, which compartments there are, the card, and the policy.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { MembersView, NewsroomView } from '../../api/newsroom-types.ts';
import { HistoryLink } from '../history/link.tsx';
import { BlastRadius } from '../newsroom/blast-radius.tsx';
import { Compartments } from '../newsroom/compartments.tsx';
import { DeskCard } from '../newsroom/desk-card.tsx';
import { HouseWordsSection } from '../newsroom/house-words.tsx';
import { Members } from '../newsroom/members.tsx';
import { Policy } from '../newsroom/policy.tsx';
import { RelayFindings } from '../newsroom/relay-findings.tsx';
import { SiteCover } from '../newsroom/site-cover.tsx';
import { Stages } from '../newsroom/stages.tsx';
import { Titles } from '../newsroom/titles.tsx';
import { useResource } from '../resource.ts';

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
      <Stages />
      <HouseWordsSection />
      <Titles />
      <SiteCover />
      <Policy />
    </div>
  );
}
