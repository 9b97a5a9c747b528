// Correcting what is out: at the statement concerned, in every language version at once.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { StoryRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { day, directionOf, languageName, shortened } from '../words.ts';
import { statementsIn, wordsOfStatement } from './statement-words.ts';
import { Withdraw } from './withdraw.tsx';

interface CorrectionsProps {
  story: Story;
  /** The statement that is looked at: its correction is opened at once. */
  statement: string | null;
}

export function Corrections({ story, statement }: CorrectionsProps) {
  const { data } = useResource<StoryRow[]>('/stories');
  const writing = useSignal(statement !== null);
  const headline = (id: string) => data?.find((row) => row.id === id)?.headline ?? 'another story';
  return (
    <section>
      <h2>Corrections</h2>
      {story.corrections.map((correction) => (
        <div key={correction.id} class="correction">
          <p class="note">
            {day(correction.date)}
            {correction.story && (
              <>
                , by{' '}
                <a href={hrefOf({ screen: 'story', id: correction.story })}>{headline(correction.story)}</a>
              </>
            )}
          </p>
          {Object.entries(correction.text).map(([language, text]) => (
            <p key={language} lang={language} dir="auto">
              {text}
            </p>
          ))}
          <Act kind="quiet" run={() => ask('DELETE', `/corrections/${correction.id}`)}>
            Take it back
          </Act>
        </div>
      ))}
      {writing.value ? (
        <CorrectionForm
          story={story}
          statement={statement}
          others={(data ?? []).filter(({ id }) => id !== story.id)}
          done={() => (writing.value = false)}
        />
      ) : (
        <button type="button" onClick={() => (writing.value = true)}>
          Correct this story
        </button>
      )}
      {story.published && story.stage !== 'withdrawn' && <Withdraw story={story} />}
    </section>
  );
}

interface FormProps {
  story: Story;
  statement: string | null;
  others: readonly StoryRow[];
  done: () => void;
}

function CorrectionForm({ story, statement, others, done }: FormProps) {
  const chosen = useSignal(statement ?? '');
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (statement !== null) form.current?.scrollIntoView({ block: 'nearest' });
  }, [statement]);
  const add = async () => {
    const given = new FormData(form.current!);
    const value = (name: string) => String(given.get(name) ?? '').trim();
    const inEach = (name: string) =>
      Object.fromEntries(story.versions.map(({ language }) => [language, value(`${name}.${language}`)]));
    const before = wordsOfStatement(story, chosen.value);
    const words = Object.entries(inEach('words')).filter(
      ([language, text]) => before[language] !== undefined && text !== before[language]!.trim(),
    );
    await ask('POST', `/stories/${story.id}/corrections`, {
      text: inEach('text'),
      about: value('about') || null,
      statement: chosen.value || null,
      words: Object.fromEntries(words),
      ...(value('date') ? { date: value('date') } : {}),
    });
    done();
  };
  const words = wordsOfStatement(story, chosen.value);
  return (
    <form ref={form} class="claim-form" aria-label="Correction" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="The statement that was wrong"
        first={chosen.value}
        options={[['', 'the story as a whole'], ...statementsIn(story)]}
        onChoose={(id) => (chosen.value = id)}
      />
      {story.versions.map(({ language }) => (
        <div key={language}>
          {words[language] !== undefined && (
            <label>
              The statement in {languageName(language)}, as it reads from now on
              <textarea
                key={chosen.value}
                name={`words.${language}`}
                rows={2}
                lang={language}
                dir={directionOf(language)}
                spellcheck={false}
                defaultValue={words[language]}
              />
            </label>
          )}
          <label>
            What was wrong and what is right, in {languageName(language)}
            <textarea
              name={`text.${language}`}
              rows={2}
              lang={language}
              dir={directionOf(language)}
              spellcheck={false}
            />
          </label>
        </div>
      ))}
      <div class="fields">
        <Choice
          label="The story that tells it"
          name="about"
          options={[
            ['', 'none'],
            ...others.map(({ id, headline, slug }) => [id, shortened(headline || slug, 60)] as const),
          ]}
        />
        <label>
          Date
          <input name="date" type="date" />
        </label>
      </div>
      <p class="note">It goes out when the story is signed and published again.</p>
      <div class="actions">
        <Act kind="main" submit run={add}>
          Add the correction
        </Act>
        <button type="button" class="quiet" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}
