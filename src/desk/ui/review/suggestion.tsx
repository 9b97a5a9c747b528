// One way to make a detail cost less, applied where it stands.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { DisclosureReview, SuggestionView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import type { Story } from '../shapes.ts';
import { directionOf, languageName } from '../words.ts';
import { boundsWords } from './readings.ts';

interface SuggestionProps {
  story: Story;
  disclosure: DisclosureReview;
  suggestion: SuggestionView;
  onLook: (suggestion: SuggestionView | null) => void;
}

export function Suggestion({ story, disclosure, suggestion, onLook }: SuggestionProps) {
  const rewording = useSignal(false);
  const id = useId();
  const { kind, gives, blocked, label, to, words = null } = suggestion;
  const path = `/stories/${story.id}/suggestions`;
  const drop = () =>
    ask('POST', path, {
      disclosure: disclosure.id,
      kind,
      text: Object.fromEntries(Object.keys(disclosure.text).map((language) => [language, ''])),
    });
  const look = (looking: boolean) => onLook(looking || rewording.value ? suggestion : null);
  return (
    <li
      onPointerEnter={() => look(true)}
      onPointerLeave={() => look(false)}
      onFocusIn={() => look(true)}
      onFocusOut={() => look(false)}
    >
      <div class="suggestion">
        <p>
          <span aria-hidden="true">▸</span>{' '}
          {kind === 'generalise' && (
            <>
              say no more than “<span dir="auto">{label}</span>”
            </>
          )}
          {kind === 'drop' && <>leave it out</>}
          {words &&
            Object.entries(words).map(([language, text]) => (
              <q key={language} class="new-words" lang={language} dir={directionOf(language)}>
                {text}
              </q>
            ))}
          <span class="gives">
            {boundsWords(gives)} ·{' '}
            {blocked ? <span class="alarm">still blocked</span> : <span class="moss">not blocked</span>}
          </span>
        </p>
        {words && (
          <Act
            done="The text says less now."
            run={() => ask('POST', path, { disclosure: disclosure.id, kind, to, text: words })}
          >
            Use this
          </Act>
        )}
        {kind === 'generalise' && (
          <button
            type="button"
            class={words ? 'quiet' : 'plain'}
            aria-expanded={rewording.value}
            aria-controls={id}
            onClick={() => (rewording.value = !rewording.value)}
          >
            {words ? 'Other words' : 'Use this'}
          </button>
        )}
        {kind === 'drop' && (
          <Act done="The words are out of the text." run={drop}>
            Remove
          </Act>
        )}
      </div>
      {rewording.value && (
        <Reword
          id={id}
          disclosure={disclosure}
          leave={() => (rewording.value = false)}
          use={(text) => ask('POST', path, { disclosure: disclosure.id, kind, to, text })}
        />
      )}
    </li>
  );
}

interface RewordProps {
  id: string;
  disclosure: DisclosureReview;
  use: (text: Record<string, string>) => Promise<unknown>;
  leave: () => void;
}

/** The statement in every language, to be said in fewer words: a wider circle over the same words would be untrue. */
function Reword({ id, disclosure, use, leave }: RewordProps) {
  const words = useSignal<Record<string, string>>({ ...disclosure.text });
  const already = useSignal(false);
  const languages = Object.keys(disclosure.text);
  const unchanged = languages.filter(
    (language) => words.value[language]?.trim() === disclosure.text[language]?.trim(),
  );
  const ready = unchanged.length === 0 || already.value;
  const apply = async () => {
    const changed = languages.filter((language) => !unchanged.includes(language));
    await use(Object.fromEntries(changed.map((language) => [language, words.value[language]!.trim()])));
    leave();
  };
  return (
    <div id={id} class="reword">
      {languages.map((language) => (
        <label key={language}>
          The new words in {languageName(language)}
          <textarea
            rows={2}
            lang={language}
            dir={directionOf(language)}
            spellcheck={false}
            value={words.value[language]}
            onInput={(event) => (words.value = { ...words.value, [language]: event.currentTarget.value })}
          />
        </label>
      ))}
      {unchanged.length > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={already.value}
            onChange={(event) => (already.value = event.currentTarget.checked)}
          />
          The words in {unchanged.map(languageName).join(' and ')} already say no more than that
        </label>
      )}
      <div class="actions">
        <Act kind="main" disabled={!ready} done="The text says less now." run={apply}>
          Put in these words
        </Act>
        <button type="button" class="quiet" onClick={leave}>
          Leave it
        </button>
      </div>
    </div>
  );
}
