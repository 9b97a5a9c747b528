// How this newsroom says where a statement comes from, by how good that is, in each of its languages.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { attributionKinds, attributionKindWords, type HouseWords } from '../../../story/attribution.ts';
import type { TitlesView } from '../../api/placement-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { useResource } from '../resource.ts';
import { directionOf, languageName } from '../words.ts';

export function HouseWordsSection() {
  const { data: words } = useResource<HouseWords>('/house-words');
  const { data: titles } = useResource<TitlesView>('/titles');
  if (!words || !titles) return null;
  return (
    <section>
      <h2>Attribution</h2>
      <p>
        What the editor offers for a statement, by the claims it rests on; one on a line. … stands where the
        statement goes, {'{n}'} for the number of origins.
      </p>
      <WordsForm words={words} languages={titles.languages} />
    </section>
  );
}

function WordsForm({ words, languages }: { words: HouseWords; languages: readonly string[] }) {
  const language = useSignal(languages[0]!);
  const form = useRef<HTMLFormElement>(null);
  const save = () => {
    const given = new FormData(form.current!);
    const own = attributionKinds.map((kind) => [
      kind,
      String(given.get(kind) ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]);
    return ask('PUT', '/house-words', { ...words, [language.value]: Object.fromEntries(own) });
  };
  return (
    <form ref={form} aria-label="Attribution" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="In"
        options={languages.map((tag) => [tag, languageName(tag)] as const)}
        onChoose={(tag) => (language.value = tag)}
      />
      <div class="fields" key={language.value}>
        {attributionKinds.map((kind) => (
          <label key={kind}>
            {attributionKindWords[kind]}
            <textarea
              name={kind}
              rows={2}
              lang={language.value}
              dir={directionOf(language.value)}
              spellcheck={false}
              defaultValue={(words[language.value]?.[kind] ?? []).join('\n')}
            />
          </label>
        ))}
      </div>
      <Act submit done="These words are offered from now on." run={save}>
        Set the words
      </Act>
    </form>
  );
}
