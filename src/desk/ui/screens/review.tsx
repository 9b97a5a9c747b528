// Exposure: all stories, worst first, and the review of one.
import { useSignal } from '@preact/signals';
import type { ReviewRow, ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useListKeys } from '../keys.tsx';
import { useResource } from '../resource.ts';
import { Declare } from '../review/declare.tsx';
import { Deeper } from '../review/deeper.tsx';
import { HeldLine } from '../review/held.tsx';
import { people, rangeWords } from '../review/readings.ts';
import { Subject } from '../review/subject.tsx';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { Signatures } from '../sign/signatures.tsx';
import { StoryHead } from '../story/head.tsx';
import { languageLike } from '../words.ts';

export function Review({ id }: { id: string | null }) {
  return id === null ? <Overview /> : <StoryReview key={id} id={id} />;
}

function Overview() {
  const { data, problem } = useResource<ReviewRow[]>('/review');
  useListKeys('.stories-table tbody a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Working out the reviews …'}</p>;
  const ordered = data.toSorted(
    (a, b) =>
      Number(b.blocked) - Number(a.blocked) || (a.worst?.upper ?? Infinity) - (b.worst?.upper ?? Infinity),
  );
  return (
    <div class="page">
      <h1>Review</h1>
      <p class="lead">
        How few people could still be the subject of a story, given everything published and the draft, and
        the newsroom’s own estimates. Under the policy, a story is blocked.
      </p>
      <p>
        <a href={hrefOf({ screen: 'subjects', id: null })}>Every subject over time</a> ·{' '}
        <a href={hrefOf({ screen: 'circles' })}>Circles of people</a> ·{' '}
        <a href={hrefOf({ screen: 'history', kind: 'circles', id: 'all' })} aria-keyshortcuts="h">
          History of the circles
        </a>
      </p>
      {ordered.length === 0 ? (
        <p class="quiet">No story yet.</p>
      ) : (
        <table class="stories-table">
          <thead>
            <tr>
              <th scope="col">Story</th>
              <th scope="col">Worst subject could be</th>
              <th scope="col">Policy asks for</th>
              <th scope="col">So</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((story) => (
              <tr key={story.id}>
                <th scope="row">
                  <a
                    href={hrefOf({ screen: 'review', id: story.id })}
                    dir="auto"
                    lang={languageLike(story.headline)}
                  >
                    {story.headline}
                  </a>
                </th>
                <td>
                  {story.worst ? (
                    `one of ${rangeWords(story.worst)}`
                  ) : (
                    <span class="quiet">no detail declared</span>
                  )}
                </td>
                <td>{story.worst ? people(story.threshold) : ''}</td>
                <td>
                  <Verdict row={story} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Verdict({ row }: { row: ReviewRow }) {
  if (row.blocked) return <span class="alarm">▲ blocked</span>;
  if (row.warned) return <span class="caution">◆ near the policy</span>;
  return row.worst ? <span class="moss">● not blocked</span> : <span class="quiet">nothing to say</span>;
}

function StoryReview({ id }: { id: string }) {
  const declaring = useSignal<string | null>(null);
  const { data: review, problem } = useResource<ReviewView>(`/stories/${id}/review`);
  const { data: story, problem: storyProblem } = useResource<Story>(`/stories/${id}`);
  const wrong = problem ?? storyProblem;
  if (!review || !story)
    return <p class={wrong ? 'problem' : 'quiet'}>{wrong ?? 'Working out the review …'}</p>;
  const blocked = review.subjects.filter((subject) => subject.blocked).length;
  return (
    <div class="page">
      <StoryHead story={story} blocked={review.blocked} />
      <p class="lead" aria-live="polite">
        {review.subjects.length === 0
          ? 'No detail of this story stands declared in a draft. Nothing can be said about whom it exposes now.'
          : blocked === 0
            ? 'Nothing is blocked.'
            : `Blocked for ${review.subjects.length === 1 ? 'its one subject' : `${blocked} of ${review.subjects.length} subjects`}: too few people could be meant. Make a detail say less, wait, or two members sign for it with reasons.`}
      </p>
      <HeldLine review={review} />
      {review.undo?.[0] && (
        <p>
          A suggestion was used.{' '}
          <Act
            kind="quiet"
            done="It is as it was before."
            run={() => ask('POST', `/suggestions/${review.undo![0]}/undo`, {})}
          >
            Undo it
          </Act>
        </p>
      )}
      {review.subjects.map((subject) => (
        <Subject key={subject.id} story={story} subject={subject} review={review} />
      ))}
      {(review.signatures ?? []).length > 0 && (
        <section aria-labelledby="signed-over">
          <h2 id="signed-over">Signed over a block</h2>
          <p class="note">Signing never hides what was found.</p>
          <Signatures signed={review.signatures!} />
        </section>
      )}
      <Declare story={story} review={review} of={declaring} />
      <Deeper story={story.id} review={review} declare={(statement) => (declaring.value = statement)} />
      <p class="note">
        These figures say how few people could be meant if the estimates hold. They cannot say that anyone is
        out of danger.
      </p>
    </div>
  );
}
