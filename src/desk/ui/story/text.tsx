// A story's text: original and translation level with each other, and the margin that says what is to be said.
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { alignBlocks } from '../../../story/align.ts';
import type { Block } from '../../../story/blocks.ts';
import { blockHash } from '../../../story/canonical.ts';
import { type SuggestedEdit, standingBlocks, suggestedEdits } from '../../../story/suggested-edits.ts';
import { ask } from '../api.ts';
import type { Story } from '../shapes.ts';
import { languageName } from '../words.ts';
import { ClaimsTray } from './claims-tray.tsx';
import { type Column, type Columns, EditorColumn, SavingLine } from './column.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { EditsBar } from './edits.tsx';
import { Fields, Grounds } from './fields.tsx';
import { useNarrow } from './narrow.ts';
import { marginOf, type Note } from './notes.ts';
import { confirmBlock, type Place } from './places.ts';
import { StoryMargin } from './story-margin.tsx';
import { useAnnotations } from './use-annotations.ts';
import { useComments } from './use-comments.ts';
import { useLevel } from './use-level.ts';

interface StoryTextProps {
  story: Story;
  /** Of the newsroom. */
  languages: string[];
  /** The one that is to be looked at in both columns. */
  statement: string | null;
}

export function StoryText({ story, languages, statement }: StoryTextProps) {
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
  const commenting = useSignal(false);
  const suggests = useSignal<Record<string, { on: boolean; leftOut: boolean }>>({});

  const claims = useMemo(() => new Map(story.claims.map((claim) => [claim.id, claim])), [story.claims]);
  const written = blocks.value;
  const [originalBlocks, translatedBlocks, edits] = useMemo(() => {
    const own = (language: string | null) => (language === null ? [] : (written[language] ?? []));
    const open = Object.entries(written).map(([language, each]) => [language, suggestedEdits(each)]);
    return [
      standingBlocks(own(original)),
      standingBlocks(own(translation)),
      Object.fromEntries(open) as Record<string, SuggestedEdit[]>,
    ];
  }, [written, original, translation]);
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
  useLevel({
    margin,
    columns,
    notesColumn,
    narrow,
    ready: ready.value,
    shown: shownLanguage,
    panel: place.value?.place.block ?? null,
  });
  useAnnotations({
    margin,
    columns,
    story,
    original,
    translation,
    lit: place.value?.place.statement?.id ?? statement,
    ready: ready.value,
  });

  // A statement that is to be looked at is brought into view once both texts are there.
  useEffect(() => {
    if (statement !== null && ready.value > 0) showStatement(columns, statement);
  }, [statement, ready.value]);
  const comments = useComments(story.id, columns, { original, translation }, ready.value);
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
        if (now?.text !== place.peek()?.place.text) commenting.value = false;
        place.value = now && { language, place: now };
      }}
      onTie={() => (tying.value = true)}
      onComment={() => (commenting.value = true)}
      onSuggesting={(mode) => (suggests.value = { ...suggests.peek(), [language]: mode })}
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
      <ColumnHeads
        story={story}
        languages={languages}
        original={original}
        translation={translation}
        others={others}
        narrow={narrow}
        shown={shownLanguage}
        show={(language) => (shown.value = language)}
        choose={(language) => (chosen.value = language)}
        bar={(side) => {
          const language = side === 'original' ? original : translation;
          const column = ready.value > 0 ? columns[side].current : null;
          if (language === null) return null;
          return (
            <>
              <EditsBar
                column={column}
                language={languageName(language)}
                on={suggests.value[language]?.on ?? false}
                leftOut={suggests.value[language]?.leftOut ?? false}
                edits={edits[language] ?? []}
              />
              <SavingLine body={column?.body} />
            </>
          );
        }}
      />
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
      <StoryMargin
        story={story}
        margin={margin}
        columns={columns}
        notesColumn={notesColumn}
        place={place.value}
        rendered={rendered}
        tying={tying}
        commenting={commenting}
        comments={comments}
        edits={edits}
        original={original}
        translation={translation}
        only={narrow ? shownLanguage : null}
        act={act}
      />
      <ClaimsTray language={original} />
      <Grounds story={story} translation={translation} shown={narrow ? shownLanguage : null} />
    </div>
  );
}

function showStatement(columns: Columns, statement: string): void {
  for (const { current } of Object.values(columns))
    current?.view.dom
      .querySelector(`[data-statement="${CSS.escape(statement)}"]`)
      ?.scrollIntoView({ block: 'center' });
}

const rank = (language: string, languages: readonly string[]): number =>
  languages.includes(language) ? languages.indexOf(language) : languages.length;

function saidBefore(story: Story, translation: string | null): Map<string, string> {
  const version = story.versions.find(({ language }) => language === translation);
  return new Map(
    version?.blocks.flatMap(({ id, before }) => (before === null ? [] : [[id, before] as const])),
  );
}
