// Declaring words of a story, step by step: what the desk proposes, what was chosen, and taking it back.
import { type Signal, useSignal } from '@preact/signals';
import type { Declared, Proposals } from '../../api/proposal-types.ts';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import type { ChosenCircle } from './choose-circle.tsx';

/** UTF-16 offsets in a block's text. */
export interface Where {
  language: string;
  block: string;
  start: number;
  end: number;
}

export interface Done extends Declared {
  where: Where;
  sentence: string;
  /** Of a circle that was made for it: what it is called. */
  circle: string | null;
}

export interface Declaring {
  /** `null` while nothing is being chosen. */
  proposals: Signal<Proposals | null>;
  done: Signal<Done | null>;
  problem: Signal<string | null>;
  /** What stays of a declaration that was taken back. */
  stays: Signal<string | null>;
  begin: () => Promise<void>;
  declare: (chosen: ChosenCircle) => Promise<void>;
  undo: () => Promise<void>;
}

interface Edges {
  /** Before offsets are told to the desk: what was typed must be there. */
  flush?: (() => Promise<unknown>) | undefined;
  /** After the desk changed the text. */
  takeIn?: (() => Promise<unknown>) | undefined;
}

export function useDeclare(story: string, where: Where, { flush, takeIn }: Edges = {}): Declaring {
  const proposals = useSignal<Proposals | null>(null);
  const done = useSignal<Done | null>(null);
  const problem = useSignal<string | null>(null);
  const stays = useSignal<string | null>(null);
  const tried = async (work: () => Promise<void>) => {
    problem.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  return {
    proposals,
    done,
    problem,
    stays,
    begin: () =>
      tried(async () => {
        done.value = null;
        stays.value = null;
        await flush?.();
        const { language, block, start, end } = where;
        const query = new URLSearchParams({ language, block, start: `${start}`, end: `${end}` });
        proposals.value = await ask<Proposals>('GET', `/stories/${story}/proposals?${query}`);
      }),
    declare: ({ sentence, ...chosen }) =>
      tried(async () => {
        const declared = await ask<Declared>('POST', `/stories/${story}/words`, { ...where, ...chosen });
        await takeIn?.();
        const circle = (chosen.newCircle as { label?: string } | undefined)?.label ?? null;
        done.value = { ...declared, where, sentence, circle };
        proposals.value = null;
      }),
    undo: async () => {
      const { disclosure, statement, made, circle } = done.value!;
      await ask('POST', `/stories/${story}/words/undo`, { disclosure, statement, made });
      await takeIn?.();
      done.value = null;
      // Others may have declared something for it since: a circle is never taken away by itself.
      stays.value =
        circle &&
        `It is not declared any more. The circle “${circle}”, made for it, stays among the circles.`;
    },
  };
}
