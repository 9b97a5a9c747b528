// Suggested edits: the switch above a text, and each beside its paragraph, to be accepted or rejected.
import type { SuggestedEdit } from '../../../story/suggested-edits.ts';
import { shortened } from '../words.ts';
import type { Column } from './column.tsx';
import { settle } from './settle.ts';
import { suggestingKey } from './suggesting.ts';

interface EditsBarProps {
  column: Column | null;
  language: string;
  on: boolean;
  /** Something that cannot be suggested was just left out. */
  leftOut: boolean;
  edits: readonly SuggestedEdit[];
}

export function EditsBar({ column, language, on, leftOut, edits }: EditsBarProps) {
  const turn = () => {
    if (!column) return;
    const { state } = column.view;
    const mode = suggestingKey.getState(state)!;
    column.view.dispatch(state.tr.setMeta(suggestingKey, { ...mode, on: !mode.on }));
    column.view.focus();
  };
  const all = (how: 'accept' | 'reject') => () => {
    if (column) settle(column.view, null, how);
    column?.view.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a set of fields.
    <div class="edits-bar" role="group" aria-label={`Suggested edits, ${language}`}>
      <button type="button" class="quiet" aria-pressed={on} onClick={turn} title="Ctrl Alt S">
        {on ? 'Suggesting' : 'Suggest edits'}
      </button>
      {edits.length > 0 && (
        <>
          <span class="note">{edits.length} suggested</span>
          <button type="button" class="quiet" onClick={all('accept')}>
            Accept all
          </button>
          <button type="button" class="quiet" onClick={all('reject')}>
            Reject all
          </button>
        </>
      )}
      <span class="caution" role="status">
        {leftOut &&
          'Only words can be suggested. To split or join paragraphs, or to change their kind, say so in a comment, or write without suggesting.'}
      </span>
    </div>
  );
}

interface EditListProps {
  edits: readonly SuggestedEdit[];
  language: string;
  names: Readonly<Record<string, string>>;
  column: Column | null;
}

export function EditList({ edits, language, names, column }: EditListProps) {
  if (edits.length === 0) return null;
  const act = (id: string, how: 'accept' | 'reject') => () => {
    if (column) settle(column.view, id, how);
    column?.view.focus();
  };
  return (
    <ul class="plain edits">
      {edits.map(({ id, by, inserted, deleted }) => (
        <li key={id} class="edit">
          <span class="note">{names[by] || 'Somebody who has left'} suggests:</span>{' '}
          <span lang={language} dir="auto">
            {deleted && <del>{shortened(deleted, 60)}</del>}{' '}
            {inserted && <ins>{shortened(inserted, 60)}</ins>}
          </span>{' '}
          <span class="actions">
            <button type="button" class="quiet" onClick={act(id, 'accept')}>
              Accept
            </button>
            <button type="button" class="quiet" onClick={act(id, 'reject')}>
              Reject
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
