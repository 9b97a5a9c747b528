// Declaring a detail where it stands: select words, choose or make a circle, done. Ctrl J, then Enter takes what the desk
// proposes first.
import { useEffect } from 'preact/hooks';
import { hrefOf } from '../route.ts';
import type { Column } from '../story/column.tsx';
import type { Place } from '../story/places.ts';
import { ChooseCircle } from './choose-circle.tsx';
import { DeclaredLine } from './declared-line.tsx';
import { useDeclare } from './use-declare.ts';

interface DeclareWordsProps {
  story: string;
  place: Place;
  language: string;
  column: Column | null;
}

export function DeclareWords({ story, place, language, column }: DeclareWordsProps) {
  const { block, statement } = place;
  const { start, end } = place.start === place.end && statement ? statement : place;
  const declaring = useDeclare(
    story,
    { language, block, start, end },
    {
      flush: () => column?.body.flush() ?? Promise.resolve(),
      takeIn: () => column?.body.takeIn() ?? Promise.resolve(),
    },
  );
  const { proposals, done, problem, begin } = declaring;
  const back = () => column?.view.focus();
  const leave = () => {
    proposals.value = null;
    back();
  };

  // Another selection begins anew.
  useEffect(() => {
    proposals.value = null;
    problem.value = null;
  }, [block, start, end]);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'j';
      if (!isKey || proposals.peek()) return;
      event.preventDefault();
      void begin();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [story, language, block, start, end, column]);

  const here = done.value?.where.block === block ? done.value : null;
  return (
    <div class="declare-words">
      {proposals.value ? (
        <ChooseCircle
          proposals={proposals.value}
          choose={(chosen) => declaring.declare(chosen).then(back)}
          leave={leave}
        />
      ) : (
        <button type="button" onClick={begin} aria-keyshortcuts="Control+J">
          Declare a detail <kbd>Ctrl J</kbd>
        </button>
      )}
      {declaring.stays.value && (
        <p class="note" role="status">
          {declaring.stays.value}
        </p>
      )}
      {here && (
        <DeclaredLine sentence={here.sentence} undo={() => declaring.undo().then(back)}>
          <a href={hrefOf({ screen: 'review', id: story })}>What that leaves</a>
        </DeclaredLine>
      )}
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
