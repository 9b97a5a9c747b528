// Declaring a detail: which words of the story place whom among how many people.
import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import type { Story } from '../shapes.ts';
import { shortened } from '../words.ts';
import { between } from './readings.ts';
import { statementsOf } from './statements.ts';

interface DeclareProps {
  story: Story;
  review: ReviewView;
  /** The statement that somebody wants to declare a detail of; `null` while the form is shut. */
  of: Signal<string | null>;
}

export function Declare({ story, review, of }: DeclareProps) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (of.value === null) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('select')?.focus();
  }, [of.value]);
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
    of.value = null;
    subject.value = '';
    circle.value = '';
  };
  if (statements.length === 0)
    return <p class="quiet">Select words in the text and press Ctrl J to declare a detail.</p>;
  if (of.value === null)
    return (
      <button type="button" onClick={() => (of.value = '')}>
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
      <Choice
        label="These words"
        name="statement"
        key={of.value}
        first={of.value}
        options={statements.map(({ id, words }) => [id, shortened(words, 90)] as const)}
      />
      <div class="fields">
        <Choice
          label="place this person"
          name="subject"
          onChoose={(value) => {
            subject.value = value;
          }}
          options={[
            ['', 'choose'],
            ['new', 'someone new …'],
            ...review.allSubjects.map((each) => [each.id, `${each.label} (${each.class})`] as const),
          ]}
        />
        {subject.value === 'new' && (
          <>
            <label>
              Called here, never by name
              <input name="subjectLabel" autocomplete="off" required />
            </label>
            <Choice
              label="Who is"
              name="class"
              options={(review.classes ?? []).map((name) => [name, name] as const)}
            />
          </>
        )}
        <Choice
          label="among these people"
          wide
          name="circle"
          onChoose={(value) => {
            circle.value = value;
          }}
          options={[
            ['', 'choose'],
            ['new', 'a new circle …'],
            ...review.circles.map(({ id, label, size }) => [id, `${label}: ${between(...size)}`] as const),
          ]}
        />
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
            <Choice
              label="All of them are within"
              name="within"
              options={[
                ['', 'no other circle'],
                ...review.circles.map(({ id, label }) => [id, label] as const),
              ]}
            />
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
        <button type="button" class="quiet" onClick={() => (of.value = null)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
