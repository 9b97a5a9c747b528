// What waits for whom, as the board and the calendar show it. Types only.
import type { Role } from '../../ledger/types.ts';

export interface StageView {
  id: string;
  name: string;
  /** Who may move a story on from here; with neither, every member. */
  roles: Role[];
  members: string[];
  /** Names of those who may. */
  who: string[];
  /** Whether the member at this device is one of them. */
  mine: boolean;
}

export interface EmbargoView {
  /** What was set. */
  until: string | null;
  circle: string | null;
  people: number | null;
  holds: boolean;
  /** The day on which it ends, where that is known. */
  ends: string | null;
  sentence: string;
}

export interface WaitingStory {
  id: string;
  slug: string;
  headline: string;
  original: string;
  languages: string[];
  stage: string;
  waitsFor: string | null;
  /** `YYYY-MM-DD` */
  due: string | null;
  embargo: EmbargoView | null;
  blocked: boolean;
  published: string | null;
  /** Comments that nobody has resolved. */
  open: number;
}

/** `GET /api/board` */
export interface BoardView {
  stages: StageView[];
  /** Those that are not out, then the latest that are. */
  stories: WaitingStory[];
  members: { id: string; name: string; roles: Role[] }[];
  /** Circles of knowledge, for an embargo. */
  circles: { id: string; label: string }[];
  today: string;
  /** Whether the member at this device may define stages. */
  admin: boolean;
}
