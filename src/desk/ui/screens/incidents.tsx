// What happened, as far as claims support it.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { IncidentView, RecordView, State } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useListKeys } from '../keys.tsx';
import { Choice } from '../parts/choice.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { ClaimCard } from '../record/claim-card.tsx';
import { Findings } from '../record/findings.tsx';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { capital, counted, directionOf, languageName, shortened, wordsIn } from '../words.ts';

export function Incidents({ id }: { id: string | null }) {
  const { data, problem } = useResource<RecordView>('/record');
  const stating = useSignal(false);
  useListKeys('.list li a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  const chosen = data.incidents.find((incident) => incident.id === id) ?? null;
  return (
    <Panes
      name="Incidents"
      open={chosen !== null || stating.value}
      list={
        <>
          <ListTitle open={chosen !== null || stating.value}>Incidents</ListTitle>
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
          </div>
          <ul>
            {data.incidents.map((incident) => (
              <li key={incident.id}>
                <a
                  href={hrefOf({ screen: 'incidents', id: incident.id })}
                  aria-current={incident === chosen ? 'true' : undefined}
                  onClick={() => (stating.value = false)}
                >
                  <span class="row-words">{wordsIn(incident.title, 'en')}</span>
                  <Facts incident={incident} />
                </a>
              </li>
            ))}
          </ul>
          {data.incidents.length === 0 && <p class="quiet">No incident yet.</p>}
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
        ) : chosen ? (
          <Incident key={chosen.id} incident={chosen} record={data} />
        ) : (
          <p class="quiet">{data.incidents.length > 0 && 'Choose an incident.'}</p>
        )
      }
    />
  );
}

function Facts({ incident }: { incident: IncidentView }) {
  return (
    <p class="facts">
      {incident.kind && <span class="chip">{incident.kind}</span>}
      {incident.when && <span title={incident.when.edtf}>{incident.when.display}</span>}
      {incident.where && <span>{incident.where}</span>}
      <span>{counted(incident.claims.length, 'claim')}</span>
    </p>
  );
}

function Incident({ incident, record }: { incident: IncidentView; record: RecordView }) {
  const changing = useSignal(false);
  const gathered = record.claims.filter(({ id }) => incident.claims.includes(id));
  const about = record.findings.filter((finding) => finding.about.some(({ id }) => id === incident.id));
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
        <Facts incident={incident} />
      </header>
      <Findings findings={about} />
      {changing.value ? (
        <IncidentForm incident={incident} done={() => (changing.value = false)} />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => (changing.value = true)}>
            Change the incident
          </button>
        </div>
      )}
      <section>
        <h2>Links</h2>
        <ul class="plain">
          {incident.links.map((link) => (
            <li key={`${link.type}.${link.to}`}>
              {link.type} <a href={hrefOf({ screen: 'incidents', id: link.to })}>{link.title}</a>
            </li>
          ))}
        </ul>
        <AddLink incident={incident} record={record} />
      </section>
      <section class="claims">
        <h2>{capital(counted(gathered.length, 'claim'))}</h2>
        {gathered.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} />
        ))}
        <GatherClaim incident={incident} record={record} />
      </section>
    </article>
  );
}

function GatherClaim({ incident, record }: { incident: IncidentView; record: RecordView }) {
  const choice = useRef<HTMLSelectElement>(null);
  const left = record.claims.filter(({ id }) => !incident.claims.includes(id));
  if (left.length === 0) return null;
  return (
    <div class="line">
      <Choice
        label="Gather a claim"
        field={choice}
        options={left.map(({ id, wording }) => [id, shortened(wordsIn(wording, 'en'), 80)] as const)}
      />
      <Act
        done="The claim belongs to the incident now."
        run={() => ask('PUT', `/claims/${choice.current!.value}`, { incident: incident.id })}
      >
        Gather
      </Act>
    </div>
  );
}

const linkTypes = ['follows', 'causes', 'repeats', 'contradicts'];

function AddLink({ incident, record }: { incident: IncidentView; record: RecordView }) {
  const type = useRef<HTMLSelectElement>(null);
  const to = useRef<HTMLSelectElement>(null);
  const others = record.incidents.filter(({ id }) => id !== incident.id);
  if (others.length === 0) return <p class="quiet">There is no other incident to link to.</p>;
  return (
    <div class="line">
      <Choice label="This one" field={type} options={linkTypes.map((name) => [name, name] as const)} />
      <Choice
        label="the incident"
        field={to}
        options={others.map(({ id, title }) => [id, shortened(wordsIn(title, 'en'), 60)] as const)}
      />
      <Act
        done="Linked."
        run={() =>
          ask('PUT', `/incidents/${incident.id}`, {
            links: [{ type: type.current!.value, to: to.current!.value }],
          })
        }
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
  if (!state) return <p class="quiet">One moment …</p>;
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
        <label>
          Kind, such as “arrest”
          <input name="kind" autocomplete="off" defaultValue={incident?.kind ?? ''} />
        </label>
        <label>
          Where
          <input name="where" autocomplete="off" defaultValue={incident?.where ?? ''} />
        </label>
        <label>
          When, as you would say it
          <input name="when" autocomplete="off" defaultValue={incident?.when?.typed ?? ''} />
        </label>
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
