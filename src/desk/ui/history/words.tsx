// Values and texts of the history, each in its own script and direction.
import type { DiffPart, Shown } from '../../api/history-types.ts';
import { directionOf, languageLike } from '../words.ts';

export function Words({ shown }: { shown: Shown | null }) {
  if (!shown) return <span class="quiet">nothing</span>;
  if (shown.sealed) return <span class="quiet sealed">{shown.text}</span>;
  const language = shown.language ?? languageLike(shown.text);
  return (
    <span lang={language} dir={shown.language ? directionOf(language) : 'auto'}>
      {shown.text}
    </span>
  );
}

/** What was put in is underlined, what was taken out struck through, and both are said to those who do not see it. */
export function Diff({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <>
      {parts.map(({ text, as }, index) => {
        const key = `${index}.${as}`;
        if (as === 'same') return <span key={key}>{text}</span>;
        return as === 'in' ? (
          <ins key={key}>
            <span class="hidden"> [put in: </span>
            {text}
            <span class="hidden">] </span>
          </ins>
        ) : (
          <del key={key}>
            <span class="hidden"> [taken out: </span>
            {text}
            <span class="hidden">] </span>
          </del>
        );
      })}
    </>
  );
}
