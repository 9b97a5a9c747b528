// The margin: beside each row what checks, comments and suggested edits say, and what can be done with the words selected.
import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { Block } from '../../../story/blocks.ts';
import type { SuggestedEdit } from '../../../story/suggested-edits.ts';
import type { Story } from '../shapes.ts';
import type { Columns } from './column.tsx';
import { Comments } from './comments.tsx';
import { EditList } from './edits.tsx';
import { NoteList } from './margin.tsx';
import type { Margin, Note } from './notes.ts';
import { PlacePanel } from './place-panel.tsx';
import { fullPassage, type Place, replaceWords } from './places.ts';
import { Recall } from './recall.tsx';
import type { ShownComments } from './use-comments.ts';

interface StoryMarginProps {
  story: Story;
  margin: Margin;
  columns: Columns;
  notesColumn: RefObject<HTMLDivElement | null>;
  place: { language: string; place: Place } | null;
  /** The original's block that the place's block renders. */
  rendered: Block | null;
  tying: Signal<boolean>;
  commenting: Signal<boolean>;
  comments: ShownComments | null;
  edits: Readonly<Record<string, readonly SuggestedEdit[]>>;
  original: string;
  translation: string | null;
  /** On a narrow screen, the one language that shows. */
  only: string | null;
  act: (note: Note, translated: Block | null, source: Block | null) => Promise<unknown>;
}

export function StoryMargin(props: StoryMarginProps) {
  const { story, margin, columns, notesColumn, place, rendered, comments, edits } = props;
  const { original, translation, only } = props;
  const columnOf = (language: string) =>
    (language === original ? columns.original : columns.translation).current;
  const sides = [
    [original, 'original'],
    [translation, 'translation'],
  ] as const;
  const gone = comments?.byBlock.get('') ?? [];
  return (
    <div class="margin" ref={notesColumn}>
      <h2 class="hidden">Notes</h2>
      {margin.rows.map(({ row, notes }, index) => (
        <div
          key={`${row.original?.id ?? ''}.${row.translation?.id ?? ''}`}
          class="row-notes"
          data-row={index}
        >
          {sides.map(([language, side]) => {
            const block = row[side];
            if (language === null || !block || (only !== null && only !== language)) return null;
            return (
              <EditList
                key={side}
                edits={(edits[language] ?? []).filter((edit) => edit.block === block.id)}
                language={language}
                names={comments?.view.names ?? {}}
                column={columnOf(language)}
              />
            );
          })}
          <NoteList
            notes={only === null ? notes : notes.filter(({ language }) => language === only)}
            both={only === null && translation !== null}
            act={(note) => props.act(note, row.translation, row.original)}
            replace={(note) => {
              const view = columnOf(note.language)?.view;
              if (view && note.replacement)
                replaceWords(view, note.words, fullPassage(view, note.replacement));
            }}
          />
          {comments && (
            <Comments
              story={story.id}
              view={comments.view}
              comments={sides.flatMap(([language, side]) => {
                const id = row[side]?.id;
                if (id === undefined || (only !== null && only !== language)) return [];
                return (comments.byBlock.get(id) ?? []).filter((each) => each.language === language);
              })}
            />
          )}
        </div>
      ))}
      {place && (
        <div
          class="beside"
          data-panel={margin.rows.findIndex(
            ({ row }) =>
              (place.language === original ? row.original : row.translation)?.id === place.place.block,
          )}
        >
          <PlacePanel
            story={story}
            place={place.place}
            language={place.language}
            rowOfOriginal={rendered}
            tying={props.tying}
            commenting={props.commenting}
            column={columnOf(place.language)}
          />
          {rendered && (
            <Recall
              key={rendered.id}
              story={story.id}
              original={original}
              language={place.language}
              block={rendered.id}
              place={place.place}
              column={columnOf(place.language)}
            />
          )}
        </div>
      )}
      {comments && gone.length + comments.resolved.length > 0 && (
        <div class="row-notes" data-last>
          {gone.length > 0 && <h3 class="note">Comments whose words are gone</h3>}
          <Comments story={story.id} view={comments.view} comments={gone} />
          {comments.resolved.length > 0 && (
            <details>
              <summary class="note">{comments.resolved.length} resolved</summary>
              <Comments story={story.id} view={comments.view} comments={comments.resolved} />
            </details>
          )}
        </div>
      )}
    </div>
  );
}
