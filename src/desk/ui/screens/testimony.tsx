// A testimony beside the claims that rest on it. Selecting words offers to state a claim.
import { useSignal } from '@preact/signals';
import type { TestimonyView } from '../../api/types.ts';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { HandOver, SourceKeepers } from '../newsroom/hand-over.tsx';
import { AddPassage } from '../record/add-passage.tsx';
import { ClaimCard } from '../record/claim-card.tsx';
import { ClaimForm, type Passage } from '../record/claim-form.tsx';
import { SourceText } from '../record/source-text.tsx';
import { TestimonyTexts } from '../record/testimony-texts.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Selected } from '../selection.ts';
import { languageName, moment, shortened } from '../words.ts';

export function Testimony({ id, claim: wanted }: { id: string; claim: string | null }) {
  const { data, problem } = useResource<TestimonyView>(`/testimonies/${id}`);
  const selected = useSignal<Selected | null>(null);
  const stating = useSignal<Passage | null>(null);
  const adding = useSignal<Passage | null>(null);
  const lit = useSignal<string | null>(wanted);
  const chosen = useSignal<string | null | undefined>(undefined);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the testimony …'}</p>;
  const translation = chosen.value === undefined ? translationOf(data, wanted) : chosen.value;
  const inIt = (words: Selected): Passage => ({
    testimony: id,
    translation,
    language: translation ?? data.language,
    ...words,
  });
  const state = () => {
    if (!selected.value) return;
    stating.value = inIt(selected.value);
    adding.value = null;
    selected.value = null;
  };
  const add = () => {
    adding.value = selected.value && inIt(selected.value);
    stating.value = null;
    selected.value = null;
  };
  return (
    <div class="page">
      <header class="head">
        <a class="back" href={hrefOf({ screen: 'inbox', report: `${data.source.id}.${data.report}` })}>
          Report and replies
        </a>
        <h1>{data.source.name}</h1>
        <p class="note">
          Arrived {moment(data.received)}, in {languageName(data.language)}
          {data.how && `; ${data.how}`}. Reliability of the source <Reliability source={data.source} />
        </p>
        <SourceKeepers source={data.source.id} />
        <HandOver source={data.source.id} />
      </header>
      <div class="columns">
        <section aria-label="What the source said" class="original">
          <TestimonyTexts
            key={translation}
            testimony={data}
            translation={translation}
            show={(language) => {
              chosen.value = language;
              selected.value = null;
            }}
          />
          <SourceText
            key={translation}
            testimony={data}
            translation={translation}
            lit={lit.value}
            wanted={wanted}
            onSelect={(words) => (selected.value = words)}
            onEnter={state}
          />
          <p class="selecting" aria-live="polite">
            {selected.value ? (
              <>
                <button type="button" class="main" onClick={state}>
                  State a claim from “<span dir="auto">{shortened(selected.value.text, 24)}</span>”
                </button>{' '}
                <button type="button" onClick={add}>
                  Add to a claim
                </button>
              </>
            ) : (
              <span class="note">
                Select words to state a claim from them. By keyboard: arrow keys move, with Shift they select.
              </span>
            )}
          </p>
        </section>
        <section aria-label="Claims" class="claims">
          {stating.value && (
            <ClaimForm
              key={`${stating.value.start}.${stating.value.end}`}
              passage={stating.value}
              reliability={data.source.reliability}
              done={() => (stating.value = null)}
            />
          )}
          {adding.value && (
            <AddPassage
              key={`${adding.value.start}.${adding.value.end}`}
              passage={adding.value}
              done={() => (adding.value = null)}
            />
          )}
          {data.claims.map((claim) => (
            <ClaimCard
              key={claim.id}
              claim={claim}
              onLook={(looking) => (lit.value = looking ? claim.id : null)}
            />
          ))}
          {data.claims.length === 0 && !stating.value && !adding.value && (
            <p class="quiet">No claim rests on this yet.</p>
          )}
          <p>
            <HistoryLink kind="testimony" id={id} />
          </p>
          <p class="note wall">
            Claims lie in the record, in the desk’s words. Which of a source’s words they rest on, only those
            see who hold the source’s compartment.
          </p>
        </section>
      </div>
    </div>
  );
}

/** Where the words are that a claim rests on. */
function translationOf({ claims, id }: TestimonyView, wanted: string | null): string | null {
  const spans = claims.find((claim) => claim.id === wanted)?.spans ?? [];
  return spans.find((span) => span.testimony === id)?.translation ?? null;
}

function Reliability({ source }: { source: TestimonyView['source'] }) {
  return (
    <select
      class="inline"
      aria-label="Reliability of the source"
      value={source.reliability}
      onChange={(event) =>
        void ask('PUT', `/sources/${source.id}`, { reliability: event.currentTarget.value })
      }
    >
      {['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => (
        <option key={letter} value={letter}>
          {letter}
        </option>
      ))}
    </select>
  );
}
