// What stands above each column of a story: its language, how it stands with saving and suggested edits.
import type { ComponentChildren } from 'preact';
import type { Story } from '../shapes.ts';
import { languageName } from '../words.ts';
import { StartTranslation } from './start-translation.tsx';

interface ColumnHeadsProps {
  story: Story;
  /** Of the newsroom. */
  languages: string[];
  original: string;
  translation: string | null;
  /** Languages that there are translations in. */
  others: readonly string[];
  narrow: boolean;
  /** On a narrow screen, the one language that shows. */
  shown: string;
  show: (language: string) => void;
  choose: (language: string) => void;
  bar: (side: 'original' | 'translation') => ComponentChildren;
}

export function ColumnHeads(props: ColumnHeadsProps) {
  const { story, languages, original, translation, others, narrow, shown, show, choose, bar } = props;
  return (
    <>
      {narrow && translation && (
        <fieldset class="switch">
          <legend class="hidden">Language shown</legend>
          {[original, translation].map((language) => (
            <button
              key={language}
              type="button"
              aria-pressed={language === shown}
              onClick={() => show(language)}
            >
              {languageName(language)}
            </button>
          ))}
        </fieldset>
      )}
      <div class="column-head original-side" hidden={narrow && shown !== original}>
        <h2>{languageName(original)}</h2>
        <span class="note">original</span>
        {bar('original')}
      </div>
      <div class="column-head translation-side" hidden={narrow && shown === original && translation !== null}>
        {translation ? (
          <>
            <h2>
              {others.length > 1 ? (
                <select
                  class="inline"
                  aria-label="Translation shown"
                  value={translation}
                  onChange={(event) => choose(event.currentTarget.value)}
                >
                  {others.map((language) => (
                    <option key={language} value={language}>
                      {languageName(language)}
                    </option>
                  ))}
                </select>
              ) : (
                languageName(translation)
              )}
            </h2>
            <span class="note">translation</span>
            {bar('translation')}
          </>
        ) : (
          <h2>Translation</h2>
        )}
      </div>
      <div class="column-head">
        <StartTranslation story={story} languages={languages} onStarted={choose} />
      </div>
    </>
  );
}
