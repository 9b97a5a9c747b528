// A story's text: original and translation level with each other, and the margin that says what is to be said.
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { alignBlocks } from '../../../story/align.ts';
import type { Block } from '../../../story/blocks.ts';
import { blockHash } from '../../../story/canonical.ts';
import { ask } from '../api.ts';
import type { Story } from '../shapes.ts';
import { languageName } from '../words.ts';
import { type Column, EditorColumn, SavingLine } from './column.tsx';
import { confirmBlock, type Place, replaceWords } from './editor.ts';
import { Fields, Grounds } from './fields.tsx';
import { NoteList, PlacePanel } from './margin.tsx';
import { useNarrow } from './narrow.ts';
import { marginOf, type Note } from './notes.ts';
import { Recall } from './recall.tsx';
import { StartTranslation } from './start-translation.tsx';
import { useAnnotations } from './use-annotations.ts';
import { useLevel } from './use-level.ts';

export function StoryText({ story, languages }: { story: Story; languages: string[] }) {
  const { original } = story;
  const others = story.versions
    .map(({ language }) => language)
    .filter((language) => language !== original)
    // The newsroom's own languages in its order, then the rest.
    .toSorted((a, b) => rank(a, languages) - rank(b, languages));
  const chosen = useSignal<string | null>(null);
  const translation = others.find((language) => language === chosen.value) ?? others[0] ?? null;
  const narrow = useNarrow();
  /** On a narrow screen, the one language that shows. */
  const shown = useSignal(original);
  const shownLanguage = shown.value === original || shown.value === translation ? shown.value : original;

  const columns = { original: useRef<Column | null>(null), translation: useRef<Column | null>(null) };
  const ready = useSignal(0);
  const blocks = useSignal<Record<string, Block[]>>({});
  const place = useSignal<{ language: string; place: Place } | null>(null);
  const tying = useSignal(false);

  const claims = useMemo(() => new Map(story.claims.map((claim) => [claim.id, claim])), [story.claims]);
  const originalBlocks = blocks.value[original] ?? [];
  const translatedBlocks = translation === null ? [] : (blocks.value[translation] ?? []);
  const before = useMemo(() => saidBefore(story, translation), [story, translation]);
  const margin = useMemo(
    () =>
      marginOf({
        before,
        rows: alignBlocks(originalBlocks, translatedBlocks),
        original,
        translation,
        claims,
        findings: story.findings,
      }),
    [originalBlocks, translatedBlocks, original, translation, claims, story.findings, before],
  );

  const notesColumn = useRef<HTMLDivElement>(null);
  useLevel({ margin, columns, notesColumn, narrow, ready: ready.value, shown: shownLanguage });
  useAnnotations({
    margin,
    columns,
    story,
    original,
    translation,
    lit: place.value?.place.statement?.id ?? null,
    ready: ready.value,
  });

  const columnOf = (language: string) =>
    (language === original ? columns.original : columns.translation).current;
  const editorColumn = (language: string, side: 'original' | 'translation') => (
    <EditorColumn
      key={`${story.id}.${language}`}
      story={story.id}
      language={language}
      column={columns[side]}
      onReady={() => (ready.value += 1)}
      onBlocks={(now) => (blocks.value = { ...blocks.peek(), [language]: now })}
      onPlace={(now) => {
        // The place is kept while the focus is in the margin, but not when the other column is written in.
        place.value = now && { language, place: now };
      }}
      onTie={() => (tying.value = true)}
    />
  );
  /** The original's block that the place's block renders. */
  const rendered =
    place.value === null || place.value.language === original
      ? null
      : (originalBlocks.find(
          ({ id }) => id === translatedBlocks.find((block) => block.id === place.value!.place.block)?.of,
        ) ?? null);
  const act = (note: Note, translated: Block | null, source: Block | null): Promise<unknown> => {
    if (note.action === 'make-room')
      return ask('POST', `/stories/${story.id}/translate`, { language: translation });
    const column = columns.translation.current;
    if (column && translated && source) confirmBlock(column.view, translated.id, blockHash(source));
    return column?.body.flush() ?? Promise.resolve();
  };
  return (
    <div class={`story-grid ${translation ? 'two' : 'one'} ${narrow ? 'narrow' : ''}`}>
      {narrow && translation && (
        <fieldset class="switch">
          <legend class="hidden">Language shown</legend>
          {[original, translation].map((language) => (
            <button
              key={language}
              type="button"
              aria-pressed={language === shownLanguage}
              onClick={() => (shown.value = language)}
            >
              {languageName(language)}
            </button>
          ))}
        </fieldset>
      )}
      <div class="column-head original-side" hidden={narrow && shownLanguage !== original}>
        <h2>{languageName(original)}</h2>
        <span class="note">original</span>
        <SavingLine body={ready.value > 0 ? columns.original.current?.body : undefined} />
      </div>
      <div
        class="column-head translation-side"
        hidden={narrow && shownLanguage === original && translation !== null}
      >
        {translation ? (
          <>
            <h2>
              {others.length > 1 ? (
                <select
                  class="inline"
                  aria-label="Translation shown"
                  value={translation}
                  onChange={(event) => (chosen.value = event.currentTarget.value)}
                >
                  {others.map((language) => (
                    <option key={language} value={language}>
                      {languageName(language)}
                    </option>
                  ))}
                </select>
              ) : (
                languageName(translation)
              )}
            </h2>
            <span class="note">translation</span>
            <SavingLine body={ready.value > 0 ? columns.translation.current?.body : undefined} />
          </>
        ) : (
          <h2>Translation</h2>
        )}
      </div>
      <div class="column-head">
        <StartTranslation
          story={story}
          languages={languages}
          onStarted={(language) => (chosen.value = language)}
        />
      </div>
      <Fields story={story} translation={translation} shown={narrow ? shownLanguage : null} />
      <div class="text original-side" hidden={narrow && shownLanguage !== original}>
        {editorColumn(original, 'original')}
      </div>
      <div
        class="text translation-side"
        hidden={narrow && shownLanguage === original && translation !== null}
      >
        {translation ? (
          editorColumn(translation, 'translation')
        ) : (
          <p class="quiet">This story has no translation yet.</p>
        )}
      </div>
      <div class="margin" ref={notesColumn}>
        <h2 class="hidden">Notes</h2>
        {margin.rows.map(({ row, notes }, index) => (
          <NoteList
            key={`${row.original?.id ?? ''}.${row.translation?.id ?? ''}`}
            row={index}
            notes={narrow ? notes.filter(({ language }) => language === shownLanguage) : notes}
            both={!narrow && translation !== null}
            act={(note) => act(note, row.translation, row.original)}
            replace={(note) => {
              const view = columnOf(note.language)?.view;
              if (view && note.replacement) replaceWords(view, note.words, note.replacement);
            }}
          />
        ))}
        {place.value && (
          <div
            class="beside"
            data-panel={margin.rows.findIndex(
              ({ row }) =>
                (place.value!.language === original ? row.original : row.translation)?.id ===
                place.value!.place.block,
            )}
          >
            <PlacePanel
              story={story}
              place={place.value.place}
              language={place.value.language}
              rowOfOriginal={rendered}
              tying={tying}
              column={columnOf(place.value.language)}
            />
            {rendered && (
              <Recall
                key={rendered.id}
                story={story.id}
                original={original}
                language={place.value.language}
                block={rendered.id}
                place={place.value.place}
                column={columnOf(place.value.language)}
              />
            )}
          </div>
        )}
      </div>
      <Grounds story={story} translation={translation} shown={narrow ? shownLanguage : null} />
    </div>
  );
}

const rank = (language: string, languages: readonly string[]): number =>
  languages.includes(language) ? languages.indexOf(language) : languages.length;

function saidBefore(story: Story, translation: string | null): Map<string, string> {
  const version = story.versions.find(({ language }) => language === translation);
  return new Map(
    version?.blocks.flatMap(({ id, before }) => (before === null ? [] : [[id, before] as const])),
  );
}
