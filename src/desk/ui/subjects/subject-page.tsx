// One subject across everything published: the candidates over time, what was told where, and what could still be.
import type { SubjectDetail } from '../../api/subject-types.ts';
import { useResource } from '../resource.ts';
import { Curve } from '../review/curve.tsx';
import { boundsWords, people } from '../review/readings.ts';
import { hrefOf } from '../route.ts';
import { day } from '../words.ts';
import { Still } from './still.tsx';
import { Verdict } from './verdict.tsx';

export function SubjectPage({ id }: { id: string }) {
  const { data, problem } = useResource<SubjectDetail>(`/subjects/${id}`);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Working out the subject …'}</p>;
  const { label, bounds, threshold } = data;
  return (
    <div class="page">
      <a class="back" href={hrefOf({ screen: 'subjects', id: null })}>
        Subjects
      </a>
      <h1>
        <bdi>{label || 'A subject'}</bdi> <span class="note">{data.class}</span>
      </h1>
      <p class="lead">
        {bounds
          ? `To a reader who remembers everything published, it is: ${boundsWords(bounds)}. The policy asks for ${people(threshold)}.`
          : `Nothing is published about it yet. The policy asks for ${people(threshold)}.`}{' '}
        <Verdict blocked={data.blocked} warned={data.warned} />
      </p>
      <section aria-labelledby="over-time">
        <h2 id="over-time">Over time</h2>
        <Curve curve={data.curve} still={false} />
      </section>
      <Still subject={id} still={data.curve.still} threshold={threshold} />
      {data.known.length > 0 && (
        <details>
          <summary>What readers know already: it tells them nothing new</summary>
          <ul class="plain">
            {data.known.map(({ circle, label: name }) => (
              <li key={circle} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      <section aria-labelledby="told">
        <h2 id="told">What was told, the last first</h2>
        {data.details.length === 0 && <p class="quiet">Nothing.</p>}
        <ul class="plain">
          {data.details.map((each) => (
            <li key={`${each.story}${each.label}${each.date}`}>
              <bdi>{each.label}</bdi>{' '}
              <span class="note">
                {day(each.date)},{' '}
                <a href={hrefOf({ screen: 'story', id: each.story })} dir="auto">
                  {each.headline || 'a story'}
                </a>
              </span>
            </li>
          ))}
        </ul>
        {data.drafts.length > 0 && (
          <p>
            Drafts that tell of it:{' '}
            {data.drafts.map(({ story, headline }) => (
              <a key={story} href={hrefOf({ screen: 'review', id: story })} dir="auto">
                {headline || 'a draft'}
              </a>
            ))}
          </p>
        )}
      </section>
    </div>
  );
}
