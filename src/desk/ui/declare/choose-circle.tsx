// Whom the words place, and among whom: what the desk proposes first, every circle by its name, or a new one.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CircleProposal, Proposals } from '../../api/proposal-types.ts';
import { CircleForm } from '../circles/circle-form.tsx';
import { Choice } from '../parts/choice.tsx';
import { Combo, type Option } from '../parts/find.tsx';
import { matching } from '../parts/picker.ts';
import { between } from '../review/readings.ts';

/** As `POST /stories/:id/words` takes it. */
export interface ChosenCircle {
  sentence: string;
  subject?: string;
  newSubject?: { label: string; class: string };
  circle?: string;
  newCircle?: object;
  about?: string;
}

interface ChooseCircleProps {
  proposals: Proposals;
  choose: (chosen: ChosenCircle) => Promise<void>;
  leave: () => void;
}

const makeNew = 'new';
const mostOthers = 40;
const nothing: CircleProposal = {
  kind: 'words',
  label: '',
  size: null,
  basis: '',
  why: '',
  circle: null,
  make: { label: '' },
  about: null,
};

export function ChooseCircle({ proposals, choose, leave }: ChooseCircleProps) {
  const { circles, others, subjects, classes } = proposals;
  const likely = subjects.find(({ why }) => why !== '') ?? (subjects.length === 1 ? subjects[0] : undefined);
  const subject = useSignal(likely?.id ?? '');
  const typed = useSignal('');
  const making = useSignal<CircleProposal | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (subject.peek() === '') box.current?.querySelector('select')?.focus();
  }, []);

  const whom = () => {
    if (subject.value !== makeNew) return { subject: subject.value };
    const text = (name: string) =>
      box.current?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value.trim() ??
      '';
    return { newSubject: { label: text('subjectLabel'), class: text('subjectClass') } };
  };
  const called = () =>
    subject.value === makeNew
      ? 'someone new'
      : (subjects.find(({ id }) => id === subject.value)?.label ?? '');
  const sentenceFor = (label: string, size: readonly [number, number] | null) =>
    `Declared: it places ${called()} among “${label}”${size ? `, ${between(...size)}` : ''}.`;

  const options: Option[] = [
    ...matching(circles, typed.value, ({ label, why }) => `${label} ${why}`).map((each) => ({
      id: idOf(each),
      chip: each.size ? between(...each.size) : 'how many?',
      words: `${each.label}. ${each.why}`,
    })),
    ...matching(others, typed.value, ({ label }) => label)
      .slice(0, mostOthers)
      .map(({ id, label, size }) => ({ id, chip: between(...size), words: label })),
    { id: makeNew, words: 'Make a new circle …' },
  ];
  const pick = ({ id }: Option) => {
    const proposal = circles.find((each) => idOf(each) === id);
    const other = others.find((each) => each.id === id);
    if (other) return void choose({ ...whom(), circle: id, sentence: sentenceFor(other.label, other.size) });
    if (!proposal || (!proposal.circle && !proposal.size)) {
      making.value = proposal ?? { ...nothing, label: typed.value, make: { label: typed.value } };
      return;
    }
    const sentence = sentenceFor(proposal.label, proposal.size);
    if (proposal.circle) return void choose({ ...whom(), circle: proposal.circle, sentence });
    void choose({ ...whom(), newCircle: proposal.make!, sentence });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls in the margin, not a set of fields.
    <div ref={box} role="group" aria-label="Declare a detail" class="choose-circle">
      <Choice
        label="These words place"
        first={subject.value}
        onChoose={(value) => {
          subject.value = value;
        }}
        options={[
          ['', 'choose whom'],
          ...subjects.map(
            ({ id, label, class: kind, why }) => [id, `${label} (${kind})${why && `, ${why}`}`] as const,
          ),
          [makeNew, 'someone new …'],
        ]}
      />
      {subject.value === makeNew && (
        <div class="fields">
          <label>
            Called here, never by name
            <input name="subjectLabel" autocomplete="off" required />
          </label>
          <Choice label="Who is" name="subjectClass" options={classes.map((name) => [name, name] as const)} />
        </div>
      )}
      {subject.value !== '' &&
        (making.value ? (
          <CircleForm
            first={{ ...making.value.make, label: making.value.label } as object}
            circles={[
              ...others,
              ...circles.flatMap(({ circle, label }) => (circle ? [{ id: circle, label }] : [])),
            ]}
            verb="Make it and declare"
            save={({ id, ...circle }) =>
              choose({
                ...whom(),
                newCircle: { ...circle, ...(id ? { id } : {}) },
                ...(making.value?.about && circle.sizeByDate ? { about: making.value.about } : {}),
                sentence: sentenceFor(circle.label, circle.size),
              })
            }
            leave={() => (making.value = null)}
          />
        ) : (
          <Combo
            first={subject.value !== makeNew}
            label="among these people"
            options={options}
            typed={(words) => (typed.value = words)}
            pick={pick}
            leave={leave}
          />
        ))}
      {subject.value === '' && (
        <button type="button" class="quiet" onClick={leave}>
          Leave it
        </button>
      )}
    </div>
  );
}

const idOf = ({ circle, label }: CircleProposal): string => circle ?? `make ${label}`;
