// What waits for whom: by stage, and by day.
import type { BoardView } from '../../api/board-types.ts';
import { Board } from '../board/board.tsx';
import { Calendar } from '../board/calendar.tsx';
import { StoryTabs } from '../board/tabs.tsx';
import { useResource } from '../resource.ts';

export function BoardScreen({ as }: { as: 'board' | 'calendar' }) {
  const { data, problem } = useResource<BoardView>('/board');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the stories …'}</p>;
  return (
    <div class="page wide">
      <h1>Stories</h1>
      <StoryTabs />
      {as === 'board' ? <Board view={data} /> : <Calendar view={data} />}
    </div>
  );
}
