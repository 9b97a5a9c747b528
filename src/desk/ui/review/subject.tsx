// One subject of a story's review: how few people it could be, and what each detail costs.
import { useSignal } from '@preact/signals';
import type { DisclosureReview, ReviewView, SubjectReview, SuggestionView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { capital, counted, day, wordsIn } from '../words.ts';
import { between, boundsWords, people } from './readings.ts';
import { ScaleDrawing, type ScaleRow } from './scale.tsx';
import { Suggestion } from './suggestion.tsx';
import { Waiting } from './waiting.tsx';
import { whyOf } from './why.ts';

interface SubjectProps {
  story: Story;
  subject: SubjectReview;
  review: ReviewView;
}

export function Subject({ story, subject, review }: SubjectProps) {
  const { threshold, blocked, before, mosaic, alone, warning } = subject;
  /** The suggestion that is looked at. */
  const looked = useSignal<SuggestionView | null>(null);
  const rows: ScaleRow[] = [
    { name: 'before', reading: before, kind: 'before' },
    { name: 'with this', reading: mosaic, kind: 'now' },
    { name: 'then', reading: looked.value ? looked.value.gives : undefined, kind: 'then' },
  ];
  return (
    <section class={blocked ? 'subject blocked' : 'subject'} aria-labelledby={`subject-${subject.id}`}>
      <header>
        <h2 id={`subject-${subject.id}`}>
          <a href={hrefOf({ screen: 'subjects', id: subject.id })} dir="auto">
            {subject.label || 'A subject'}
          </a>{' '}
          <span class="note">{subject.class}</span>
        </h2>
        <p class={blocked ? 'verdict alarm' : warning?.given ? 'verdict caution' : 'verdict moss'}>
          {blocked
            ? `▲ blocked: it could be fewer than ${people(threshold)}`
            : warning?.given
              ? `◆ not blocked, but near: the policy warns under ${people(warning.under)}`
              : `● not blocked: the policy asks for ${people(threshold)}`}
        </p>
      </header>
      {[whyOf(subject).slice(0, 3), whyOf(subject).slice(3)]
        .filter((lines) => lines.length > 0)
        .map((lines) => (
          <p key={lines[0]} class="why">
            {lines.join(' ')}
          </p>
        ))}
      <ScaleDrawing
        rows={rows}
        threshold={threshold}
        later={subject.disclosures.flatMap(({ suggestions }) => suggestions.map(({ gives }) => gives))}
      />
      <dl class="readings">
        <div>
          <dt>With this story, all together</dt>
          <dd>{boundsWords(mosaic)}</dd>
        </div>
        <div>
          <dt>Published before</dt>
          <dd>{boundsWords(before)}</dd>
        </div>
        <div>
          <dt>This story alone</dt>
          <dd>{boundsWords(alone)}</dd>
        </div>
      </dl>
      {subject.contradictions.map(([one, other]) => (
        <p key={`${one}.${other}`} class="caution">
          Nobody is in both “{one}” and “{other}”: one of the two is wrong, or two people were taken for one.
        </p>
      ))}
      {subject.disclosures.map((disclosure, index) => (
        <Detail
          key={disclosure.id}
          story={story}
          disclosure={disclosure}
          most={index === 0 && subject.disclosures.length > 1}
          onLook={(suggestion) => (looked.value = suggestion)}
        />
      ))}
      <Waiting
        story={story.id}
        subject={subject}
        today={review.today ?? new Date().toISOString().slice(0, 10)}
        held={review.held ?? null}
        onLook={(suggestion) => (looked.value = suggestion)}
      />
      {subject.published.length > 0 && (
        <details class="published">
          <summary>{capital(counted(subject.published.length, 'detail'))} published before</summary>
          <ul class="plain">
            {subject.published.map((each) => (
              <li key={`${each.story}.${each.circle}`}>
                {each.label}{' '}
                <span class="note">
                  {day(each.date)},{' '}
                  <a href={hrefOf({ screen: 'story', id: each.story })} dir="auto">
                    {each.headline}
                  </a>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface DetailProps {
  story: Story;
  disclosure: DisclosureReview;
  /** Costs more than every other. */
  most: boolean;
  onLook: (suggestion: SuggestionView | null) => void;
}

function Detail({ story, disclosure, most, onLook }: DetailProps) {
  const words = Object.keys(disclosure.text).length > 0 ? disclosure.text : null;
  return (
    <section class="detail-cost">
      <h3>
        {words ? (
          <q lang={languageShown(words)} dir="auto">
            {wordsIn(words, 'en')}
          </q>
        ) : (
          <span class="caution">Its words are no longer in the text; it is still counted.</span>
        )}
        {most && <span class="chip">costs most</span>}
      </h3>
      <p>
        places the subject among <strong>{disclosure.label}</strong>: {between(...disclosure.size)}.{' '}
        <span class="note">Without it: {boundsWords(disclosure.without)}.</span>{' '}
        <Act
          kind="quiet"
          title="The detail is not counted any more; the text stays as it is"
          run={() => ask('DELETE', `/disclosures/${disclosure.id}`)}
        >
          Take back the declaration
        </Act>
      </p>
      {disclosure.suggestions.length > 0 && (
        <ul class="suggestions">
          {unblockingFirst(withoutEqual(disclosure.suggestions)).map((suggestion) => (
            <Suggestion
              key={`${suggestion.kind}.${suggestion.to ?? ''}.${suggestion.until ?? ''}`}
              story={story}
              disclosure={disclosure}
              suggestion={suggestion}
              onLook={onLook}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Of wider circles that give the same, the nearest is enough. Waiting stands on the calendar. */
function withoutEqual(suggestions: readonly SuggestionView[]): SuggestionView[] {
  const seen = new Set<string>();
  return suggestions.filter(({ kind, gives }) => {
    if (kind !== 'generalise') return kind !== 'wait';
    const given = JSON.stringify(gives);
    const isNew = !seen.has(given);
    seen.add(given);
    return isNew;
  });
}

/** Those that are enough by themselves, then the rest, each in the order given. */
const unblockingFirst = (suggestions: readonly SuggestionView[]): SuggestionView[] =>
  suggestions.toSorted((a, b) => Number(a.blocked) - Number(b.blocked));

const languageShown = (words: Record<string, string>): string =>
  words.en ? 'en' : (Object.keys(words)[0] ?? 'en');
