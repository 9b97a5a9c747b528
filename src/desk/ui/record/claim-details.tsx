// One claim: what it says and how well it stands, what it rests on and follows from, and what was made of it.
import { useSignal } from '@preact/signals';
import type { ClaimDetail, ClaimInput, ClaimView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { capital, wordsIn } from '../words.ts';
import { Alerts } from './alerts.tsx';
import { ClaimFacts } from './claim-card.tsx';
import { ClaimForm } from './claim-form.tsx';
import { ClaimLinks } from './claim-links.tsx';
import { ClaimWords } from './claim-words.tsx';
import { Findings } from './findings.tsx';
import { OriginLinks } from './origin-links.tsx';
import { OpenedHead } from './record-screen.tsx';

/** @param input - what changes of a claim. */
export const changeClaim = (claim: string, input: ClaimInput): Promise<unknown> =>
  ask('PUT', `/claims/${claim}`, input);

export function ClaimDetails({ id }: { id: string }) {
  const { data, problem } = useResource<ClaimDetail>(`/claims/${id}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the claim …'}</p>;
  const { claim, incidents } = data;
  return (
    <article class="reading">
      <OpenedHead screen="claims" back="Claims" names={claim.wording}>
        <ClaimFacts claim={claim} />
        {(claim.who || claim.what) && (
          <p class="note" dir="auto">
            {[claim.who && `Who: ${claim.who}`, claim.what && `What: ${claim.what}`]
              .filter(Boolean)
              .join('. ')}
          </p>
        )}
        <p class="note">{capital(claim.gradeWords)}</p>
      </OpenedHead>
      <Alerts about={id} />
      <Findings about={id} />
      {claim.retracted !== null && (
        <p class="caution">
          Retracted: <span dir="auto">{claim.retracted || 'nobody said why'}</span>. It counts for nothing.{' '}
          <Act kind="quiet" done="It counts again." run={() => changeClaim(id, { retracted: null })}>
            Let it count again
          </Act>
        </p>
      )}
      {changing.value ? (
        <ClaimForm claim={claim} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the claim
          </button>
          <HistoryLink kind="claim" id={id} />
        </div>
      )}
      <section>
        <h2>Where it came from</h2>
        <OriginLinks claim={claim} />
      </section>
      <ClaimWords claim={claim} />
      <ClaimLinks detail={data} />
      {incidents.length > 0 && (
        <section>
          <h2>Incidents</h2>
          <ul class="plain">
            {incidents.map((incident) => (
              <li key={incident.id}>
                <a href={hrefOf({ screen: 'incidents', id: incident.id })}>{wordsIn(incident.title, 'en')}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {claim.retracted === null && <Retract claim={claim} />}
    </article>
  );
}

function Retract({ claim }: { claim: ClaimView }) {
  const why = useSignal('');
  return (
    <details>
      <summary>Retract the claim</summary>
      <div class="line">
        <label>
          Why, for the desk
          <input autocomplete="off" dir="auto" onInput={(event) => (why.value = event.currentTarget.value)} />
        </label>
        <Act
          disabled={why.value.trim() === ''}
          done="Retracted. Every story that rests on it is told."
          run={() => changeClaim(claim.id, { retracted: why.value.trim() })}
        >
          Retract it
        </Act>
      </div>
      <p class="note">It stays, with its history and all that rests on it, and is counted for nothing.</p>
    </details>
  );
}
