// Declaring a detail where it stands: select words, choose or make a circle, done. Ctrl J, then Enter takes what the desk
// proposes first.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Declared, Proposals } from '../../api/proposal-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { hrefOf } from '../route.ts';
import type { Column } from '../story/column.tsx';
import type { Place } from '../story/editor.ts';
import { ChooseCircle, type ChosenCircle } from './choose-circle.tsx';

interface DeclareWordsProps {
  story: string;
  place: Place;
  language: string;
  column: Column | null;
}

interface Done extends Declared {
  /** Where: another selection has nothing to do with it. */
  block: string;
  sentence: string;
}

export function DeclareWords({ story, place, language, column }: DeclareWordsProps) {
  const proposals = useSignal<Proposals | null>(null);
  const done = useSignal<Done | null>(null);
  const problem = useSignal<string | null>(null);
  const { statement } = place;
  const at = place.start === place.end && statement ? statement : place;
  const [start, end] = [at.start, at.end];
  const where = { language, block: place.block, start, end };

  const tried = async (work: () => Promise<void>) => {
    problem.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const leave = () => {
    proposals.value = null;
    column?.view.focus();
  };
  const begin = () =>
    tried(async () => {
      done.value = null;
      // What was typed must be at the desk before offsets mean the same there as here.
      await column?.body.flush();
      const query = new URLSearchParams({ language, block: place.block, start: `${start}`, end: `${end}` });
      proposals.value = await ask<Proposals>('GET', `/stories/${story}/proposals?${query}`);
    });
  const declare = ({ sentence, ...chosen }: ChosenCircle) =>
    tried(async () => {
      const declared = await ask<Declared>('POST', `/stories/${story}/words`, { ...where, ...chosen });
      await column?.body.takeIn();
      done.value = { ...declared, block: place.block, sentence };
      leave();
    });
  const undo = async () => {
    const { disclosure, statement: id, made } = done.value!;
    await ask('POST', `/stories/${story}/words/undo`, { disclosure, statement: id, made });
    await column?.body.takeIn();
    done.value = null;
    column?.view.focus();
  };

  // Another selection begins anew.
  useEffect(() => {
    proposals.value = null;
    problem.value = null;
  }, [place.block, start, end]);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'j';
      if (!isKey || proposals.peek()) return;
      event.preventDefault();
      void begin();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [story, language, place.block, start, end, column]);

  const shownDone = done.value?.block === place.block ? done.value : null;
  return (
    <div class="declare-words">
      {proposals.value ? (
        <ChooseCircle proposals={proposals.value} choose={declare} leave={leave} />
      ) : (
        <button type="button" onClick={begin} aria-keyshortcuts="Control+J">
          Declare a detail <kbd>Ctrl J</kbd>
        </button>
      )}
      {shownDone && (
        <p class="moss" role="status">
          ✓ {shownDone.sentence}{' '}
          <Act kind="quiet" done="It is not declared any more." run={undo}>
            Undo it
          </Act>{' '}
          <a href={hrefOf({ screen: 'review', id: story })}>What that leaves</a>
        </p>
      )}
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
