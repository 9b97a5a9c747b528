// A story's comments, shown to both editors, and the row that each stands beside.
import { useEffect } from 'preact/hooks';
import type { CommentsView, CommentView } from '../../api/comments-types.ts';
import { useResource } from '../resource.ts';
import type { Columns } from './column.tsx';
import { blockOf, commentsKey } from './comment-marks.ts';
import { suggestingKey } from './suggesting.ts';

export interface ShownComments {
  view: CommentsView;
  /** Open ones by the block they stand in; `''` for those whose words are gone. */
  byBlock: Map<string, CommentView[]>;
  resolved: CommentView[];
}

export function useComments(
  story: string,
  columns: Columns,
  languages: { original: string; translation: string | null },
  ready: number,
): ShownComments | null {
  const { data } = useResource<CommentsView>(`/stories/${story}/comments`);
  const { original, translation } = languages;
  // `ready` tells that an editor came or went.
  useEffect(() => {
    if (!data) return;
    for (const [side, language] of [
      ['original', original],
      ['translation', translation],
    ] as const) {
      const view = columns[side].current?.view;
      if (!view) continue;
      const comments = data.comments.filter((each) => each.language === language && !each.resolved);
      const mode = suggestingKey.getState(view.state)!;
      const { tr } = view.state;
      tr.setMeta(commentsKey, { comments });
      if (mode.by !== data.me) tr.setMeta(suggestingKey, { ...mode, by: data.me });
      view.dispatch(tr);
    }
  }, [data, original, translation, ready]);
  if (!data) return null;
  const shown = data.comments.filter(({ language }) => language === original || language === translation);
  const byBlock = Map.groupBy(
    shown.filter(({ resolved }) => !resolved),
    (comment) => {
      const column = columns[comment.language === original ? 'original' : 'translation'].current;
      return (column && blockOf(column.view.state, comment)) ?? '';
    },
  );
  return { view: data, byBlock, resolved: shown.filter(({ resolved }) => resolved) };
}
