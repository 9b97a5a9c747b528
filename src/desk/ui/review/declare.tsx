// Declaring a detail: which words of the story place whom among how many people.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import type { Story } from '../shapes.ts';
import { shortened } from '../words.ts';
import { between } from './readings.ts';
import { statementsOf } from './statements.ts';

const classes = ['source', 'victim', 'witness', 'colleague', 'relative'];

export function Declare({ story, review }: { story: Story; review: ReviewView }) {
  const form = useRef<HTMLFormElement>(null);
  const open = useSignal(false);
  const subject = useSignal('');
  const circle = useSignal('');
  const statements = statementsOf(story);
  const declare = async () => {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    await ask('POST', `/stories/${story.id}/disclosures`, {
      statement: text('statement'),
      ...(subject.value === 'new'
        ? { newSubject: { label: text('subjectLabel'), class: text('class') } }
        : { subject: text('subject') }),
      ...(circle.value === 'new'
        ? {
            newCircle: {
              label: text('circleLabel'),
              size: [Number(text('low')), Number(text('high') || text('low'))],
              basis: text('basis'),
              within: text('within') || null,
            },
          }
        : { circle: text('circle') }),
    });
    open.value = false;
    subject.value = '';
    circle.value = '';
  };
  if (statements.length === 0)
    return <p class="quiet">A detail is a statement of the text. Tie words to a claim in the text first.</p>;
  if (!open.value)
    return (
      <button type="button" onClick={() => (open.value = true)}>
        Declare a detail
      </button>
    );
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label="Declare a detail"
      onSubmit={(event) => event.preventDefault()}
    >
      <h2>Declare a detail</h2>
      <label>
        These words
        <select name="statement">
          {statements.map(({ id, words }) => (
            <option key={id} value={id}>
              {shortened(words, 90)}
            </option>
          ))}
        </select>
      </label>
      <div class="fields">
        <label>
          place this person
          <select
            name="subject"
            value={subject.value}
            onChange={(event) => (subject.value = event.currentTarget.value)}
          >
            <option value="" disabled>
              choose
            </option>
            <option value="new">someone new …</option>
            {review.allSubjects.map(({ id, label, ...rest }) => (
              <option key={id} value={id}>
                {label} ({rest.class})
              </option>
            ))}
          </select>
        </label>
        {subject.value === 'new' && (
          <>
            <label>
              Called here, never by name
              <input name="subjectLabel" autocomplete="off" required />
            </label>
            <label>
              Who is
              <select name="class">
                {classes.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label class="wide">
          among these people
          <select
            name="circle"
            value={circle.value}
            onChange={(event) => (circle.value = event.currentTarget.value)}
          >
            <option value="" disabled>
              choose
            </option>
            <option value="new">a new circle …</option>
            {review.circles.map(({ id, label, size }) => (
              <option key={id} value={id}>
                {label}: {between(...size)}
              </option>
            ))}
          </select>
        </label>
        {circle.value === 'new' && (
          <>
            <label class="wide">
              Who they are
              <input name="circleLabel" autocomplete="off" placeholder="Men of 44 to 46 in Hyesan" required />
            </label>
            <label>
              At least
              <input name="low" type="number" min={0} required />
            </label>
            <label>
              At most
              <input name="high" type="number" min={0} />
            </label>
            <label>
              How that is known
              <input name="basis" autocomplete="off" placeholder="2008 census; desk estimate" required />
            </label>
            <label>
              All of them are within
              <select name="within">
                <option value="">no other circle</option>
                {review.circles.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
      </div>
      <div class="actions">
        <Act
          kind="main"
          submit
          disabled={subject.value === '' || circle.value === ''}
          done="The detail is declared and counted."
          run={declare}
        >
          Declare it
        </Act>
        <button type="button" class="quiet" onClick={() => (open.value = false)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
