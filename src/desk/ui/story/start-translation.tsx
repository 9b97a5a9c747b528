// Beginning another language version of a story.
import { useRef } from 'preact/hooks';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import type { Story } from '../shapes.ts';
import { languageName } from '../words.ts';

interface StartTranslationProps {
  story: Story;
  /** Of the newsroom. */
  languages: string[];
  onStarted: (language: string) => void;
}

/** Offered beside those of the newsroom. */
const common = ['en', 'ko', 'zh', 'ja', 'ar', 'fa', 'ru', 'es', 'fr', 'my'];

export function StartTranslation({ story, languages, onStarted }: StartTranslationProps) {
  const choice = useRef<HTMLSelectElement>(null);
  const has = new Set(story.versions.map(({ language }) => language));
  const left = [...new Set([...languages, ...common])].filter((language) => !has.has(language));
  const start = async () => {
    const language = choice.current!.value;
    await ask('POST', `/stories/${story.id}/versions`, { language });
    await ask('POST', `/stories/${story.id}/translate`, { language });
    onStarted(language);
  };
  return (
    <span class="start-translation">
      <Choice
        label="Language to translate into"
        unseen
        field={choice}
        options={left.map((language) => [language, languageName(language)] as const)}
      />
      <Act kind="quiet" working="Making room …" run={start}>
        Translate
      </Act>
    </span>
  );
}
