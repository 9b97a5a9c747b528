// What happened, as far as claims support it.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { IncidentParts, TermView } from '../../api/incidents-types.ts';
import type {
  CountView,
  IncidentDetail,
  IncidentList,
  IncidentRow,
  IncidentView,
  State,
} from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { useListKeys } from '../keys.tsx';
import { LongList, useLines } from '../lists.tsx';
import { Choice } from '../parts/choice.tsx';
import { Find } from '../parts/find.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { ClaimCard } from '../record/claim-card.tsx';
import { countWords, readCount, typedParts, typedRange } from '../record/count.ts';
import { Findings } from '../record/findings.tsx';
import { IncidentActs } from '../record/incident-acts.tsx';
import { PlaceField, UnderstoodLine } from '../record/place-field.tsx';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { capital, counted, directionOf, languageName, shortened, wordsIn } from '../words.ts';

export function Incidents({ id }: { id: string | null }) {
  const typed = useSignal('');
  const { data, problem, more } = useLines<IncidentList>('/incidents', { q: typed.value });
  const stating = useSignal(false);
  useListKeys('.list li a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  return (
    <Panes
      name="Incidents"
      open={id !== null || stating.value}
      list={
        <>
          <ListTitle open={id !== null || stating.value}>Incidents</ListTitle>
          <div class="filter">
            <button
              type="button"
              onClick={() => {
                stating.value = true;
                go({ screen: 'incidents', id: null });
              }}
            >
              New incident
            </button>
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
          </div>
          <p class="note" aria-live="polite">
            {capital(counted(data.total, 'incident'))}
          </p>
          <LongList
            rows={data.rows}
            total={data.total}
            more={more}
            keyOf={(incident) => incident.id}
            line={(incident) => (
              <a
                href={hrefOf({ screen: 'incidents', id: incident.id })}
                aria-current={incident.id === id ? 'true' : undefined}
                onClick={() => (stating.value = false)}
              >
                <span class="row-words">{wordsIn(incident.title, 'en')}</span>
                <Facts incident={incident} claims={incident.claims} />
              </a>
            )}
          />
          {data.all === 0 && <p class="quiet">No incident yet.</p>}
        </>
      }
      detail={
        stating.value ? (
          <IncidentForm
            done={(made) => {
              stating.value = false;
              if (made) go({ screen: 'incidents', id: made });
            }}
          />
        ) : id !== null ? (
          <Incident key={id} id={id} />
        ) : (
          <p class="quiet">{data.all > 0 && 'Choose an incident.'}</p>
        )
      }
    />
  );
}

function Facts({ incident, claims }: { incident: Omit<IncidentRow, 'claims'>; claims: number }) {
  return (
    <p class="facts">
      {incident.kind && <span class="chip">{incident.kind}</span>}
      {incident.when && <span title={incident.when.edtf}>{incident.when.display}</span>}
      {incident.where && <span>{incident.where}</span>}
      <span>{counted(claims, 'claim')}</span>
    </p>
  );
}

function Incident({ id }: { id: string }) {
  const { data, problem } = useResource<IncidentDetail>(`/incidents/${id}`);
  const { data: parts } = useResource<IncidentParts>(`/incidents/${id}/acts`);
  const changing = useSignal(false);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the incident …'}</p>;
  const { incident, claims: gathered } = data;
  return (
    <article class="reading">
      <header class="head">
        <a class="back" href={hrefOf({ screen: 'incidents', id: null })}>
          Incidents
        </a>
        {Object.entries(incident.title).map(([language, words], index) =>
          index === 0 ? (
            <h1 key={language} lang={language} dir="auto">
              {words}
            </h1>
          ) : (
            <p key={language} lang={language} dir="auto" class="second">
              {words}
            </p>
          ),
        )}
        <Facts incident={incident} claims={incident.claims.length} />
      </header>
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
      <section>
        <h2>Links</h2>
        <ul class="plain">
          {incident.links.map((link) => (
            <li key={`${link.type}.${link.to}`}>
              {link.type} <a href={hrefOf({ screen: 'incidents', id: link.to })}>{link.title}</a>
            </li>
          ))}
        </ul>
        <AddLink incident={incident} />
      </section>
      <section class="claims">
        <h2>{capital(counted(gathered.length, 'claim'))}</h2>
        {gathered.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} />
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
      <ul class="plain">
        {howMany && (
          <li>
            {countWords(howMany)} <span class="note">by the desk’s own count</span>
          </li>
        )}
        {accounts.map((account) => (
          <li key={account.claim}>
            {countWords(account.howMany)}{' '}
            <a href={hrefOf({ screen: 'claims', id: account.claim })} class="note">
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

const linkTypes = ['follows', 'causes', 'repeats', 'contradicts'];

function AddLink({ incident }: { incident: IncidentView }) {
  const type = useRef<HTMLSelectElement>(null);
  const to = useSignal('');
  const times = useSignal(0);
  return (
    <div class="line">
      <Choice label="This one" field={type} options={linkTypes.map((name) => [name, name] as const)} />
      <Find
        key={times.value}
        kind="incidents"
        label="the incident"
        empty="none yet"
        without={[incident.id]}
        chosen={(id) => (to.value = id)}
      />
      <Act
        done="Linked."
        disabled={to.value === ''}
        run={async () => {
          await ask('PUT', `/incidents/${incident.id}`, {
            links: [{ type: type.current!.value, to: to.value }],
          });
          to.value = '';
          times.value += 1;
        }}
      >
        Link
      </Act>
    </div>
  );
}

interface IncidentFormProps {
  incident?: IncidentView;
  /** @param id - of a new incident. */
  done: (id: string | null) => void;
}

function IncidentForm({ incident, done }: IncidentFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { data: state } = useResource<State>('/state');
  const { data: vocabulary } = useResource<{ terms: TermView[] }>('/vocabulary');
  if (!state || !vocabulary) return <p class="quiet">One moment …</p>;
  const now = incident?.kind ?? '';
  // An incident may hold a kind's name as it was typed before there was a vocabulary.
  const known = vocabulary.terms.find(
    ({ id, name }) => id === now || (now !== '' && Object.values(name).includes(now)),
  );
  const first = known?.id ?? now;
  const terms = vocabulary.terms.filter(({ id, retired }) => !retired || id === first);
  const save = async () => {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const when = text('when');
    const title = Object.fromEntries(
      state.languages.map((language) => [language, text(`title.${language}`)]).filter(([, words]) => words),
    );
    const input = {
      title,
      kind: text('kind'),
      where: text('where'),
      howMany: readCount(text('howMany'), text('parts')),
      when: when ? { typed: when, language: /\p{Script=Hangul}/u.test(when) ? 'ko' : 'en' } : null,
    };
    if (incident) {
      await ask('PUT', `/incidents/${incident.id}`, input);
      done(null);
    } else done((await ask<{ id: string }>('POST', '/incidents', input)).id);
  };
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={incident ? 'Change the incident' : 'New incident'}
      onSubmit={(event) => event.preventDefault()}
    >
      {!incident && <h1>New incident</h1>}
      {state.languages.map((language) => (
        <label key={language}>
          What happened, in {languageName(language)}
          <input
            name={`title.${language}`}
            lang={language}
            dir={directionOf(language)}
            autocomplete="off"
            defaultValue={incident?.title[language] ?? ''}
          />
        </label>
      ))}
      <div class="fields">
        <Choice
          label="Kind"
          name="kind"
          first={first}
          options={[
            ['', 'not said'],
            ...terms.map((term) => [term.id, wordsIn(term.name, 'en') || term.id] as const),
            ...(known || !incident?.kind ? [] : [[incident.kind, incident.kind] as const]),
          ]}
        />
        <label>
          When, as you would say it
          <input name="when" autocomplete="off" defaultValue={incident?.when?.typed ?? ''} />
        </label>
        <label>
          How many, by the desk’s own count
          <input
            name="howMany"
            autocomplete="off"
            placeholder="12, 10-12 or 10+"
            defaultValue={incident?.howMany ? typedRange(incident.howMany) : ''}
          />
        </label>
        <label>
          Its parts
          <input
            name="parts"
            autocomplete="off"
            placeholder="10 held, 2 handed over"
            defaultValue={incident?.howMany ? typedParts(incident.howMany) : ''}
          />
        </label>
        <PlaceField name="where" wide first={incident?.typedWhere ?? incident?.where} />
      </div>
      <div class="actions">
        <Act kind="main" working="Writing it down …" run={save}>
          {incident ? 'Change the incident' : 'State the incident'}
        </Act>
        <button type="button" class="quiet" onClick={() => done(null)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
