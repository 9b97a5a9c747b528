// For the paragraph that is being translated: how one like it was translated before, and the record's names in it.
import type { RecallView } from '../../api/recall-types.ts';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { directionOf } from '../words.ts';
import type { Column } from './column.tsx';
import { type Place, replaceWords } from './places.ts';

interface RecallProps {
  story: string;
  original: string;
  language: string;
  /** The original's block that is rendered. */
  block: string;
  place: Place;
  column: Column | null;
}

export function Recall({ story, original, language, block, place, column }: RecallProps) {
  const query = new URLSearchParams({ language, block });
  const { data } = useResource<RecallView>(`/stories/${story}/recall?${query}`);
  if (!data || data.earlier.length + data.terms.length === 0) return null;
  /** In the place of what is selected, or at the caret. */
  const put = (text: string) => {
    if (!column) return;
    const { block: id, start, end } = place;
    replaceWords(column.view, place.text, { block: id, start, end, text });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls in the margin, not a set of fields.
    <div class="panel recall" role="group" aria-label="From earlier work">
      {data.terms.length > 0 && (
        <p class="terms">
          {data.terms.map(({ id, words, spelling }) => (
            <span key={id}>
              <bdi lang={original}>{words}</bdi>{' '}
              {spelling === null ? (
                <span class="quiet">no spelling chosen</span>
              ) : (
                <button type="button" class="quiet" onClick={() => put(spelling)}>
                  <bdi lang={language}>{spelling}</bdi>
                </button>
              )}
            </span>
          ))}
        </p>
      )}
      {data.earlier.map(({ story: id, headline, translation, likeness, original: said }) => (
        <div key={translation} class="earlier">
          <p>
            <q lang={language} dir={directionOf(language)}>
              {translation}
            </q>
          </p>
          <p class="note">
            {likeness === 1 ? 'Word for word in' : `${Math.round(likeness * 100)} percent alike, in`}{' '}
            <a href={hrefOf({ screen: 'story', id })} dir="auto" title={said}>
              {headline}
            </a>
          </p>
          <button type="button" onClick={() => put(translation)}>
            Put it here
          </button>
        </div>
      ))}
    </div>
  );
}
