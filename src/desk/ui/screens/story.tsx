// A story: its text in two languages, and what stands around it.
import type { State } from '../../api/types.ts';
import { Alerts } from '../record/alerts.tsx';
import { useResource } from '../resource.ts';
import type { Story as StoryData } from '../shapes.ts';
import { About } from '../story/about.tsx';
import { StoryHead } from '../story/head.tsx';
import { StoryText } from '../story/text.tsx';

export function Story({ id, statement }: { id: string; statement: string | null }) {
  const { data, problem } = useResource<StoryData>(`/stories/${id}`);
  const { data: state } = useResource<State>('/state');
  if (!data || !state) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Opening the story …'}</p>;
  return (
    <div class="page wide">
      <StoryHead story={data} blocked={data.blocked} />
      <Alerts about={id} title="Published, and fallen since" />
      <StoryText story={data} languages={state.languages} statement={statement} />
      <About story={data} statement={statement} />
    </div>
  );
}
