// What the history screen and the desk's server say to each other, as JSON. Moments are milliseconds since 1970.
import type { StateOfThing } from '../history/states.ts';
import type { Step } from '../history/steps.ts';

export type { StateLine, StateOfThing } from '../history/states.ts';
export type { ChangeWords } from '../history/steps.ts';
export type { Shown } from '../history/words.ts';
export type { DiffPart } from '../text-diff.ts';

/** `GET /api/history/:kind/:id`, steps oldest first. */
export interface HistoryView {
  title: string;
  things: { kind: string; title: string }[];
  /** `device`: its first eight letters. */
  steps: (Step & { here: boolean })[];
}

/** `GET /api/history/:kind/:id/states?at=&against=` */
export type StatesView = StateOfThing[];
