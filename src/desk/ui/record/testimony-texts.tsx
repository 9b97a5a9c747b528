// The source's own words and their translations: which of them is shown, and correcting one. What claims rest on is found
// again in what was corrected.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { State, TestimonyView } from '../../api/types.ts';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { directionOf, languageName } from '../words.ts';
import { FormEnd } from './fields.tsx';
import { textIn } from './source-text.tsx';

interface TestimonyTextsProps {
  testimony: TestimonyView;
  /** Language of the translation that is shown; `null` for the source's own words. */
  translation: string | null;
  show: (translation: string | null) => void;
}

export function TestimonyTexts({ testimony, translation, show }: TestimonyTextsProps) {
  const { data: state } = useResource<State>('/state');
  const correcting = useSignal(false);
  const adding = useSignal(false);
  const there = Object.keys(testimony.translation);
  const missing = (state?.languages ?? []).filter(
    (language) => language !== testimony.language && !there.includes(language),
  );
  const leave = () => {
    correcting.value = false;
    adding.value = false;
  };
  return (
    <>
      <div class="actions">
        <fieldset class="switch">
          <legend class="hidden">Shown in</legend>
          {[null, ...there].map((language) => (
            <button
              key={language ?? ''}
              type="button"
              aria-pressed={language === translation}
              onClick={() => show(language)}
            >
              {language === null
                ? `Their words, ${languageName(testimony.language)}`
                : `Translation, ${languageName(language)}`}
            </button>
          ))}
        </fieldset>
        {!correcting.value && !adding.value && (
          <>
            <button type="button" class="quiet" onClick={() => (correcting.value = true)}>
              Correct this text
            </button>
            {missing.length > 0 && (
              <button type="button" class="quiet" onClick={() => (adding.value = true)}>
                Add a translation
              </button>
            )}
          </>
        )}
      </div>
      {correcting.value && <TextForm testimony={testimony} languages={[translation]} done={leave} />}
      {adding.value && (
        <TextForm
          testimony={testimony}
          languages={missing}
          done={(added) => {
            leave();
            if (added) show(added);
          }}
        />
      )}
    </>
  );
}

interface TextFormProps {
  testimony: TestimonyView;
  /** That may be written: the first is offered. */
  languages: readonly (string | null)[];
  done: (written: string | null) => void;
}

function TextForm({ testimony, languages, done }: TextFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const language = useSignal(languages[0]!);
  const now = language.value;
  const label = now === null ? 'Their words, as they should stand' : `Translation into ${languageName(now)}`;
  return (
    <form class="claim-form" aria-label={label} onSubmit={(event) => event.preventDefault()}>
      {languages.length > 1 && (
        <Choice
          label="Into"
          options={languages.map((each) => [each!, languageName(each!)] as const)}
          onChoose={(chosen) => (language.value = chosen)}
        />
      )}
      <label>
        {label}
        <textarea
          ref={field}
          rows={10}
          lang={now ?? testimony.language}
          dir={directionOf(now ?? testimony.language)}
          spellcheck={false}
          defaultValue={textIn(testimony, now)}
        />
      </label>
      <p class="note">
        The words that claims rest on are found again in what you save. What stood here before stays in the
        history.
      </p>
      <FormEnd
        label="Save the text"
        leave={() => done(null)}
        save={async () => {
          const text = field.current!.value;
          await ask(
            'PUT',
            `/testimonies/${testimony.id}`,
            now === null ? { text } : { translation: { [now]: text } },
          );
          done(text.trim() === '' ? null : now);
        }}
      />
    </form>
  );
}
