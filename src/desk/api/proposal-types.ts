// Circles that the desk proposes for words of a story. Types only.
import type { CircleInput } from '../../record/circles.ts';

export interface CircleProposal {
  kind: 'age' | 'knowledge' | 'incident' | 'office' | 'place' | 'words';
  label: string;
  /** `null`: nobody has estimated it; the form asks. */
  size: [number, number] | null;
  /** Where the number comes from. */
  basis: string;
  /** Why it is proposed, as a sentence. */
  why: string;
  /** One that is there, by id; else what `make` would make. */
  circle: string | null;
  make: (Partial<CircleInput> & { label: string }) | null;
  /** A circle of those who know of this claim: it grows, and is tied to the claim when it is made. */
  about: string | null;
}

/** `GET /api/stories/:id/proposals?language=&block=&start=&end=` */
export interface Proposals {
  circles: CircleProposal[];
  /** Every other circle, with its size on the day. */
  others: { id: string; label: string; size: [number, number] }[];
  /** Whom the words may place, the likeliest first. */
  subjects: { id: string; label: string; class: string; why: string }[];
  classes: string[];
}

/** `POST /api/stories/:id/words` answers it: enough to undo it. */
export interface Declared {
  disclosure: string;
  statement: string;
  /** The statement was made for it. */
  made: boolean;
}
