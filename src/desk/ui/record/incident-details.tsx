// One incident: what was done, how many by each account, what it is linked to, and the claims that support it.
import { useSignal } from '@preact/signals';
import type { IncidentParts } from '../../api/incidents-types.ts';
import type { CountView, IncidentDetail, IncidentRow, IncidentView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { Find } from '../parts/find.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { capital, counted, shortened, wordsIn } from '../words.ts';
import { ClaimCard } from './claim-card.tsx';
import { countWords } from './count.ts';
import { Findings } from './findings.tsx';
import { IncidentActs } from './incident-acts.tsx';
import { IncidentForm } from './incident-form.tsx';
import { IncidentLinks } from './incident-links.tsx';
import { UnderstoodLine } from './place-field.tsx';
import { OpenedHead } from './record-screen.tsx';

export function IncidentFacts({
  incident,
  claims,
}: {
  incident: Omit<IncidentRow, 'claims'>;
  claims: number;
}) {
  return (
    <p class="facts">
      {incident.kind && <span class="chip">{incident.kindName}</span>}
      {incident.when && (
        <span title={`${incident.when.edtf}, typed “${incident.when.typed}”`}>{incident.when.display}</span>
      )}
      {incident.where && <span>{incident.where}</span>}
      <span>{counted(claims, 'claim')}</span>
    </p>
  );
}

export function IncidentDetails({ id }: { id: string }) {
  const { data, problem } = useResource<IncidentDetail>(`/incidents/${id}`);
  const { data: parts } = useResource<IncidentParts>(`/incidents/${id}/acts`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the incident …'}</p>;
  const { incident, claims: gathered } = data;
  const { claims } = incident;
  return (
    <article class="reading">
      <OpenedHead screen="incidents" back="Incidents" names={incident.title}>
        <IncidentFacts incident={incident} claims={claims.length} />
        {incident.by && (
          <p class="note" dir="auto">
            By {incident.by}
          </p>
        )}
      </OpenedHead>
      <Findings about={id} />
      {parts?.places.map((place) => (
        <UnderstoodLine key={place.typed} place={place} />
      ))}
      {changing.value ? (
        <IncidentForm incident={incident} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the incident
          </button>
          <HistoryLink kind="incident" id={id} />
        </div>
      )}
      {parts && <IncidentActs incident={id} acts={parts.acts} />}
      {parts && <Accounts howMany={incident.howMany ?? null} accounts={parts.accounts} />}
      <IncidentLinks detail={data} />
      <section class="claims">
        <h2>{capital(counted(gathered.length, 'claim'))}</h2>
        {gathered.map((claim) => (
          <ClaimCard key={claim.id} claim={claim}>
            <Act
              kind="quiet"
              run={() =>
                ask('PUT', `/incidents/${id}`, { claims: claims.filter((each) => each !== claim.id) })
              }
            >
              Does not belong here
            </Act>
          </ClaimCard>
        ))}
        <GatherClaim incident={incident} />
      </section>
    </article>
  );
}

/** The desk's own count, and what each claim says, side by side. */
function Accounts({ howMany, accounts }: { howMany: CountView | null; accounts: IncidentParts['accounts'] }) {
  if (!howMany && accounts.length === 0) return null;
  return (
    <section>
      <h2>How many</h2>
      <ul class="accounts">
        {howMany && (
          <li>
            <strong>{countWords(howMany)}</strong>
            <span class="note">by the desk’s own count</span>
          </li>
        )}
        {accounts.map((account) => (
          <li key={account.claim}>
            <strong>{countWords(account.howMany)}</strong>
            <a href={hrefOf({ screen: 'claims', id: account.claim })}>
              {shortened(wordsIn(account.wording, 'en'), 80)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GatherClaim({ incident }: { incident: IncidentView }) {
  const chosen = useSignal('');
  const times = useSignal(0);
  return (
    <div class="line">
      <Find
        key={times.value}
        kind="claims"
        label="Gather a claim"
        empty="none yet"
        without={incident.claims}
        chosen={(id) => (chosen.value = id)}
      />
      <Act
        done="The claim belongs to the incident now."
        disabled={chosen.value === ''}
        run={async () => {
          await ask('PUT', `/claims/${chosen.value}`, { incident: incident.id });
          chosen.value = '';
          times.value += 1;
        }}
      >
        Gather
      </Act>
    </div>
  );
}
