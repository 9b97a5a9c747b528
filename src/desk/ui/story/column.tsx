// One language version: its editor, kept in step with the desk.
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EditorView } from 'prosemirror-view';
import type { Block } from '../../../story/blocks.ts';
import { beforeLock, version } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { directionOf, languageName } from '../words.ts';
import { Body } from './body.ts';
import { takesClaims, tieWords } from './drag-claim.ts';
import { makeEditor } from './editor.ts';
import type { Place } from './places.ts';

/** What the rest of the story's page does with an editor. */
export interface Column {
  body: Body;
  view: EditorView;
}

export type Columns = Record<'original' | 'translation', { current: Column | null }>;

interface ColumnProps {
  story: string;
  language: string;
  column: RefObject<Column | null>;
  /** @param ready - false when the editor goes away. */
  onReady: (ready: boolean) => void;
  onBlocks: (blocks: Block[]) => void;
  onPlace: (place: Place | null) => void;
  onTie: () => void;
  onComment: () => void;
  onSuggesting: (mode: { on: boolean; leftOut: boolean }) => void;
}

export function EditorColumn({ story, language, column, ...told }: ColumnProps) {
  const mount = useRef<HTMLDivElement>(null);
  const problem = useSignal<string | null>(null);
  const latest = useRef(told);
  latest.current = told;

  useEffect(() => {
    const body = new Body(`/stories/${story}/versions/${language}`);
    const save = () => body.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (body.saving.peek().state !== 'saved') event.preventDefault();
    };
    let gone = false;
    beforeLock.add(save);
    addEventListener('beforeunload', warn);
    body.takeIn().then(
      () => {
        if (gone || !mount.current) return;
        const view = makeEditor(mount.current, {
          doc: body.doc,
          language,
          direction: directionOf(language),
          label: `Text in ${languageName(language)}`,
          onBlocks: (blocks) => latest.current.onBlocks(blocks),
          onPlace: (place) => latest.current.onPlace(place),
          onTie: () => latest.current.onTie(),
          onComment: () => latest.current.onComment(),
          onSuggesting: (mode) => latest.current.onSuggesting(mode),
          plugins: [takesClaims((view, from, to, claim) => tieWords(view, from, to, claim))],
        });
        column.current = { body, view };
        latest.current.onReady(true);
      },
      (error: unknown) => {
        problem.value = sentenceOf(error);
      },
    );
    // What others write, or the desk itself when it ties words to claims.
    const opened = version.peek();
    const stop = version.subscribe((now) => {
      if (now !== opened) body.takeIn().catch(() => undefined); // Asked again at the next change.
    });
    return () => {
      gone = true;
      stop();
      beforeLock.delete(save);
      removeEventListener('beforeunload', warn);
      column.current?.view.destroy();
      column.current = null;
      latest.current.onReady(false);
      void body.close();
    };
  }, [story, language, column, problem]);

  return (
    <>
      <div ref={mount} class="mount" />
      {problem.value && <p class="problem">{problem.value}</p>}
    </>
  );
}

export function SavingLine({ body }: { body: Body | undefined }) {
  const saving = body?.saving.value;
  return (
    <span class={saving?.state === 'failed' ? 'problem' : 'note'} role="status">
      {saving?.state === 'waiting' && 'Saving …'}
      {saving?.state === 'saved' && 'Saved'}
      {saving?.state === 'failed' && `Not saved yet: ${saving.sentence} This page goes on trying.`}
    </span>
  );
}
