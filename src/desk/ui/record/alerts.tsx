// What is published and says more than the record bears out since a claim fell.
import type { AlertView } from '../../api/origins-types.ts';
import { useResource } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { languageName } from '../words.ts';

/** @param about - a claim or a story; all without it. */
export function Alerts({ about, title }: { about?: string; title?: string }) {
  const { data } = useResource<AlertView[]>(about ? `/alerts?about=${encodeURIComponent(about)}` : '/alerts');
  if (!data || data.length === 0) return null;
  return (
    <section class="findings alerts" aria-label={title ?? 'Published, and fallen since'}>
      {title && <h2>{title}</h2>}
      <ul class="plain">
        {data.map(({ code, sentence, claim, statement, story, languages }) => (
          <li key={`${code}.${statement}.${claim}`} class="alarm">
            {sentence}{' '}
            {about !== story.id && (
              <a href={hrefOf({ screen: 'story', id: story.id })} dir="auto">
                {story.headline}
              </a>
            )}{' '}
            {languages.length > 0 && <span class="note">in {languages.map(languageName).join(', ')}</span>}{' '}
            <a href={hrefOf({ screen: 'story', id: story.id, statement })}>Correct it in every language</a>{' '}
            {about !== claim && <a href={hrefOf({ screen: 'claims', id: claim })}>The claim</a>}{' '}
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
