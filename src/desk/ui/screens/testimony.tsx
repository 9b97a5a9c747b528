// A testimony beside the claims that rest on it. Selecting words offers to state a claim.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ClaimView, TestimonyView } from '../../api/types.ts';
import { ask } from '../api.ts';
import { HistoryLink } from '../history/link.tsx';
import { isTyping } from '../keys.tsx';
import { HandOver, SourceKeepers } from '../newsroom/hand-over.tsx';
import { cutAt } from '../passages.ts';
import { AddPassage } from '../record/add-passage.tsx';
import { ClaimCard } from '../record/claim-card.tsx';
import { ClaimForm } from '../record/claim-form.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { caretIn, moveSelection, type Selected, selectedIn } from '../selection.ts';
import { directionOf, languageName, moment, shortened } from '../words.ts';

export function Testimony({ id, claim: wanted }: { id: string; claim: string | null }) {
  const { data, problem } = useResource<TestimonyView>(`/testimonies/${id}`);
  const selected = useSignal<Selected | null>(null);
  const stating = useSignal<Selected | null>(null);
  const adding = useSignal<Selected | null>(null);
  const lit = useSignal<string | null>(wanted);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the testimony …'}</p>;
  const state = () => {
    if (!selected.value) return;
    stating.value = selected.value;
    adding.value = null;
    selected.value = null;
  };
  const add = () => {
    adding.value = selected.value;
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
          <SourceText
            testimony={data}
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
              passage={{ testimony: id, language: data.language, ...stating.value }}
              reliability={data.source.reliability}
              done={() => (stating.value = null)}
            />
          )}
          {adding.value && (
            <AddPassage
              key={`${adding.value.start}.${adding.value.end}`}
              passage={{ testimony: id, language: data.language, ...adding.value }}
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

interface SourceTextProps {
  testimony: TestimonyView;
  /** The claim that is looked at. */
  lit: string | null;
  /** The claim whose words are brought into view when this opens. */
  wanted: string | null;
  onSelect: (words: Selected | null) => void;
  onEnter: () => void;
}

function SourceText({ testimony, lit, wanted, onSelect, onEnter }: SourceTextProps) {
  const text = useRef<HTMLDivElement>(null);
  const caret = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted)
      text.current
        ?.querySelector(`[data-claims~="${CSS.escape(wanted)}"]`)
        ?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  useEffect(() => {
    const note = () => {
      const element = text.current;
      if (!element || isTyping(document.activeElement)) return;
      onSelect(selectedIn(element));
      drawCaret(caret.current, document.activeElement === element ? caretIn(element) : null);
    };
    document.addEventListener('selectionchange', note);
    return () => document.removeEventListener('selectionchange', note);
  }, [onSelect]);
  return (
    <div class="source-frame">
      <div
        ref={text}
        class="source-text"
        lang={testimony.language}
        dir={directionOf(testimony.language)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: selecting by keyboard needs the focus.
        tabIndex={0}
        role="document"
        aria-label="The source’s words"
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
          else if (!moveSelection(event.currentTarget, event)) return;
          event.preventDefault();
        }}
        onBlur={() => drawCaret(caret.current, null)}
      >
        <Marked text={testimony.text} claims={testimony.claims} testimony={testimony.id} lit={lit} />
      </div>
      <div ref={caret} class="caret" aria-hidden="true" hidden />
    </div>
  );
}

function drawCaret(caret: HTMLElement | null, at: { x: number; y: number; height: number } | null): void {
  if (!caret) return;
  caret.hidden = at === null;
  if (!at) return;
  caret.style.transform = `translate(${at.x}px, ${at.y}px)`;
  caret.style.blockSize = `${at.height}px`;
}

interface MarkedProps {
  text: string;
  claims: ClaimView[];
  testimony: string;
  lit: string | null;
}

function Marked({ text, claims, testimony, lit }: MarkedProps) {
  const spans = claims.flatMap((claim) =>
    claim.spans
      .filter((span) => span.testimony === testimony)
      .map(({ start, end }) => ({ start, end, claim: claim.id })),
  );
  return (
    <>
      {cutAt(text, spans).map(({ start, text: piece, of }) =>
        of.length > 0 ? (
          <mark
            key={start}
            data-claims={of.map((span) => span.claim).join(' ')}
            class={of.some((span) => span.claim === lit) ? 'lit' : ''}
          >
            {piece}
          </mark>
        ) : (
          piece
        ),
      )}
    </>
  );
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
