// The margin beside a story: what is to be said of each row, and what can be done with the words that are selected.
import { type Signal, useSignal } from '@preact/signals';
import { type Block, blockText, passagesOf } from '../../../story/blocks.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { languageLike, languageName, shortened, wordsIn } from '../words.ts';
import type { Column } from './column.tsx';
import type { Place } from './editor.ts';
import type { Note } from './notes.ts';
import { type Choice, Tie } from './tie.tsx';

interface NoteListProps {
  row: number;
  notes: Note[];
  /** Whether both languages show, so that each note says which it is about. */
  both: boolean;
  act: (note: Note) => Promise<unknown>;
  /** Puts a check's own words in the place of those it found. */
  replace: (note: Note) => void;
}

export function NoteList({ row, notes, both, act, replace }: NoteListProps) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes" data-row={row}>
      {notes.map((note) => (
        <li key={note.key} class={note.tone}>
          {(note.tone !== 'quiet' || note.words) && (
            <span class="about">
              {both && <abbr title={languageName(note.language)}>{note.language}</abbr>}{' '}
              {note.words && (
                <q lang={note.language} dir="auto">
                  {shortened(note.words, 30)}
                </q>
              )}
            </span>
          )}{' '}
          {note.sentence}
          {note.hint && <span class="fix"> {note.hint}</span>}
          {note.changes.length > 0 && (
            <span class="changes" dir="auto" lang={languageLike(note.changes[0]!.text)}>
              {note.changes.map((span, index) =>
                span.kind === 'added' ? (
                  <ins key={index}>{span.text}</ins>
                ) : span.kind === 'removed' ? (
                  <del key={index}>{span.text}</del>
                ) : (
                  shortenedMiddle(span.text)
                ),
              )}
            </span>
          )}
          {note.replacement && (
            <button type="button" class="quiet" onClick={() => replace(note)}>
              Put “<span dir="auto">{shortened(note.replacement.text, 60)}</span>”
            </button>
          )}
          {note.action && (
            <Act kind="quiet" run={() => act(note)}>
              {note.action === 'confirm' ? 'It is up to date' : 'Make room for it'}
            </Act>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What did not change, around what did. */
const shortenedMiddle = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 16)} … ${text.slice(-16)}` : text;

interface PlacePanelProps {
  story: Story;
  place: Place;
  language: string;
  /** The original's block that the place's block renders. */
  rowOfOriginal: Block | null;
  tying: Signal<boolean>;
  column: Column | null;
}

/** Beside the words that are selected, or the statement that the caret is in. */
export function PlacePanel({ story, place, language, rowOfOriginal, tying, column }: PlacePanelProps) {
  const problem = useSignal<string | null>(null);
  const { statement } = place;
  if (place.start === place.end && !statement) return null;
  const known = story.claims;

  /** Everything typed must be at the desk before offsets mean the same there as here. */
  const atDesk = async (act: () => Promise<unknown>) => {
    problem.value = null;
    try {
      await column?.body.flush();
      await act();
      await column?.body.takeIn();
      tying.value = false;
      column?.view.focus();
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const tieTo = (claims: string[], id?: string) => {
    const { block, start, end } =
      place.start === place.end && statement ? { ...statement, block: place.block } : place;
    return atDesk(() =>
      ask('POST', `/stories/${story.id}/statements`, {
        language,
        block,
        start,
        end,
        claims,
        ...(id === undefined ? {} : { statement: id }),
      }),
    );
  };
  const untie = (claim: string) => {
    if (!statement) return Promise.resolve();
    const left = statement.claims.filter((id) => id !== claim);
    if (left.length > 0) return tieTo(left, statement.id);
    return atDesk(() =>
      ask('DELETE', `/stories/${story.id}/statements/${statement.id}?language=${language}`),
    );
  };
  const pick = (choice: Choice) => {
    if (choice.kind === 'statement') return void tieTo(choice.claims, choice.id);
    if (statement) return void tieTo([...new Set([...statement.claims, choice.claim.id])], statement.id);
    void tieTo([choice.claim.id]);
  };
  const leave = () => {
    tying.value = false;
    column?.view.focus();
  };
  const tied = statement?.claims ?? [];
  const fromOriginal: Choice[] = rowOfOriginal
    ? passagesOf(rowOfOriginal).map(({ id, claims, start, end }) => ({
        kind: 'statement',
        id,
        claims,
        text: blockText(rowOfOriginal).slice(start, end),
      }))
    : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls in the margin, not a set of fields.
    <div class="panel" role="group" aria-label="The words selected">
      <p class="about">
        <q lang={language} dir="auto">
          {shortened(place.text || (statement ? wordsAt(column, place.block, statement) : ''), 60)}
        </q>
      </p>
      {statement && (
        <ul class="tied">
          {statement.claims.map((id) => {
            const claim = known.find((each) => each.id === id);
            return (
              <li key={id}>
                {claim ? (
                  <>
                    <span class="chip grade" title={claim.gradeWords}>
                      {claim.grade}
                    </span>{' '}
                    <a href={hrefOf({ screen: 'claims', id })}>{wordsIn(claim.wording, 'en')}</a>
                  </>
                ) : (
                  <span class="quiet">A claim that this device cannot open.</span>
                )}{' '}
                <Act kind="quiet" run={() => untie(id)}>
                  Untie
                </Act>
              </li>
            );
          })}
        </ul>
      )}
      {tying.value ? (
        <Tie statements={fromOriginal} tied={tied} language="en" pick={pick} leave={leave} />
      ) : (
        <button type="button" class={statement ? 'plain' : 'main'} onClick={() => (tying.value = true)}>
          {statement ? 'Tie to another claim' : 'Tie to a claim'} <kbd>Ctrl K</kbd>
        </button>
      )}
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

function wordsAt(
  column: Column | null,
  block: string,
  { start, end }: { start: number; end: number },
): string {
  let words = '';
  column?.view.state.doc.forEach((node) => {
    if (node.attrs.id === block) words = node.textBetween(start, end, undefined, '\n');
  });
  return words;
}
