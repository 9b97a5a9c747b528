// The margin beside a story: what is to be said of each row.
import { Act } from '../act.tsx';
import { languageLike, languageName, shortened } from '../words.ts';
import type { Note } from './notes.ts';

interface NoteListProps {
  notes: Note[];
  /** Whether both languages show, so that each note says which it is about. */
  both: boolean;
  act: (note: Note) => Promise<unknown>;
  /** Puts a check's own words in the place of those it found. */
  replace: (note: Note) => void;
}

export function NoteList({ notes, both, act, replace }: NoteListProps) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
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
