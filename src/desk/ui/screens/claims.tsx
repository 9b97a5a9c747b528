// All claims, filtered, and the one that is open.
import { useSignal } from '@preact/signals';
import type { ClaimDetail, ClaimList, ClaimRow } from '../../api/types.ts';
import { HistoryLink } from '../history/link.tsx';
import { useListKeys } from '../keys.tsx';
import { LongList, useLines } from '../lists.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { Alerts } from '../record/alerts.tsx';
import { ClaimFacts } from '../record/claim-card.tsx';
import { ClaimForm } from '../record/claim-form.tsx';
import { Findings } from '../record/findings.tsx';
import { Keepers } from '../record/keepers.tsx';
import { OriginLinks } from '../record/origin-links.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { capital, counted, languageLike, languageName, shortened, wordsIn } from '../words.ts';

const statuses = ['all', 'stated', 'corroborated', 'disputed', 'retracted'];

export function Claims({ id }: { id: string | null }) {
  const typed = useSignal('');
  const status = useSignal('all');
  const { data, problem, more } = useLines<ClaimList>('/claims', {
    q: typed.value,
    status: status.value === 'all' ? '' : status.value,
  });
  useListKeys('.list li a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  return (
    <Panes
      name="Claims"
      open={id !== null}
      list={
        <>
          <ListTitle open={id !== null}>Claims</ListTitle>
          <div class="filter">
            <label>
              <span class="hidden">Filter</span>
              <input
                type="search"
                placeholder="Filter"
                autocomplete="off"
                dir="auto"
                onInput={(event) => (typed.value = event.currentTarget.value)}
              />
            </label>
            <label>
              <span class="hidden">Status</span>
              <select onChange={(event) => (status.value = event.currentTarget.value)}>
                {statuses.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <p class="note" aria-live="polite">
            {capital(counted(data.total, 'claim'))}
          </p>
          <LongList
            rows={data.rows}
            total={data.total}
            more={more}
            keyOf={(claim) => claim.id}
            line={(claim) => (
              <a
                href={hrefOf({ screen: 'claims', id: claim.id })}
                aria-current={claim.id === id ? 'true' : undefined}
              >
                <span class="row-words">{wordsIn(claim.wording, 'en')}</span>
                <ClaimFacts claim={claim} />
              </a>
            )}
          />
          {data.all === 0 && (
            <p class="quiet">No claim yet. Open a testimony and select words to state one.</p>
          )}
        </>
      }
      detail={
        id === null ? (
          <>
            <Alerts title="Published, and fallen since" />
            <Findings title="What the checks say" />
          </>
        ) : (
          <Claim key={id} id={id} />
        )
      }
    />
  );
}

function Claim({ id }: { id: string }) {
  const { data, problem } = useResource<ClaimDetail>(`/claims/${id}`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the claim …'}</p>;
  const { claim, incidents } = data;
  return (
    <article class="reading">
      <header class="head">
        <a class="back" href={hrefOf({ screen: 'claims', id: null })}>
          Claims
        </a>
        {Object.entries(claim.wording).map(([language, words], index) =>
          index === 0 ? (
            <h1 key={language} lang={language} dir="auto">
              {words}
            </h1>
          ) : (
            <p key={language} lang={language} dir="auto" class="second" title={languageName(language)}>
              {words}
            </p>
          ),
        )}
        <ClaimFacts claim={claim} />
        <p class="note">{capital(claim.gradeWords)}</p>
      </header>
      <Alerts about={id} />
      <Findings about={id} />
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
      <section>
        <h2>The words it rests on</h2>
        <ul class="plain">
          {claim.spans.map((span) => (
            <li key={`${span.testimony}.${span.start}`}>
              <a href={hrefOf({ screen: 'testimony', id: span.testimony, claim: claim.id })}>
                <span dir="auto" lang={languageLike(span.text)}>
                  “{span.text}”
                </span>
              </a>{' '}
              <span class="note">{span.source}</span>
            </li>
          ))}
        </ul>
        {claim.hidden > 0 && (
          <p class="note">
            {capital(counted(claim.hidden, 'passage'))} in testimony whose compartment this device does not
            hold.
          </p>
        )}
        <Keepers claim={claim} />
        {claim.spans.length + claim.hidden === 0 && (
          <p class="caution">It rests on no words of a testimony.</p>
        )}
      </section>
      <Others title="Says the same" claims={data.agreesWith} />
      <Others title="Contradicted by" claims={data.contradicts} />
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
    </article>
  );
}

function Others({ title, claims }: { title: string; claims: ClaimRow[] }) {
  if (claims.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain">
        {claims.map((claim) => (
          <li key={claim.id}>
            <a href={hrefOf({ screen: 'claims', id: claim.id })}>
              {shortened(wordsIn(claim.wording, 'en'), 120)}
            </a>{' '}
            <span class="chip grade" title={claim.gradeWords}>
              {claim.grade}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
