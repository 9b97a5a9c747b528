// The words of a testimony, or of a translation of it, as they can be selected by pointer and by keys, with what claims
// rest on underlined.
import { useEffect, useRef } from 'preact/hooks';
import type { TestimonyView } from '../../api/types.ts';
import { isTyping } from '../keys.tsx';
import { cutAt } from '../passages.ts';
import { caretIn, moveSelection, type Selected, selectedIn } from '../selection.ts';
import { directionOf } from '../words.ts';

/** The source's own words, or a translation of them. */
export const textIn = (
  { text, translation: translations }: TestimonyView,
  translation: string | null,
): string => (translation === null ? text : (translations[translation] ?? ''));

interface SourceTextProps {
  testimony: TestimonyView;
  /** Of the translation that is shown; `null` for the source's own words. */
  translation: string | null;
  /** The claim that is looked at. */
  lit: string | null;
  /** The claim whose words are brought into view when this opens. */
  wanted: string | null;
  onSelect: (words: Selected | null) => void;
  onEnter: () => void;
}

export function SourceText({ testimony, translation, lit, wanted, onSelect, onEnter }: SourceTextProps) {
  const language = translation ?? testimony.language;
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
        lang={language}
        dir={directionOf(language)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: selecting by keyboard needs the focus.
        tabIndex={0}
        role="document"
        aria-label={translation === null ? 'The source’s words' : 'The words in translation'}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
          else if (!moveSelection(event.currentTarget, event)) return;
          event.preventDefault();
        }}
        onBlur={() => drawCaret(caret.current, null)}
      >
        <Marked testimony={testimony} translation={translation} lit={lit} />
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

type MarkedProps = Pick<SourceTextProps, 'testimony' | 'translation' | 'lit'>;

function Marked({ testimony, translation, lit }: MarkedProps) {
  const text = textIn(testimony, translation);
  const spans = testimony.claims.flatMap((claim) =>
    claim.spans
      .filter((span) => span.testimony === testimony.id && span.translation === translation)
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
