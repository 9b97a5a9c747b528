// The rest of a story's review, under the bounds of its subjects.
import type { DeeperView } from '../../api/deeper-types.ts';
import type { ReviewView } from '../../api/types.ts';
import { useResource } from '../resource.ts';
import { Curve } from './curve.tsx';
import { Links } from './links.tsx';
import { Timing } from './timing.tsx';
import { Undeclared } from './undeclared.tsx';

interface DeeperProps {
  story: string;
  review: ReviewView;
  declare: (statement: string) => void;
}

export function Deeper({ story, review, declare }: DeeperProps) {
  const { data, problem } = useResource<DeeperView>(`/stories/${story}/deeper`);
  if (!data)
    return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading every version for details …'}</p>;
  return (
    <>
      <Undeclared story={story} view={data} />
      {data.overTime.length > 0 && (
        <section aria-labelledby="over-time">
          <h2 id="over-time">Over time</h2>
          {data.overTime.map((curve) => (
            <Curve key={curve.subject} curve={curve} />
          ))}
        </section>
      )}
      <Timing
        story={story}
        timing={data.timing}
        today={review.today ?? new Date().toISOString().slice(0, 10)}
        declare={declare}
      />
      {review.allSubjects.length > 0 && <Links links={data.links} subjects={review.allSubjects} />}
    </>
  );
}
