// Signing as the screens show it.

export interface SignoffView {
  /** Whether what is signed is the text as it stands now. */
  holds: boolean;
  signed: SignatureView[];
  /** Languages whose text changed since the last signature that does not hold. */
  changed: string[];
  /** How many members must sign. */
  needed: number;
  /** What is so, and what to do next. */
  sentence: string;
  /** Why this member may not sign, as the policy has it; `null` if they may. */
  refusal?: string | null;
  /** Classes whose block is signed over, with the reasons that the policy accepts; none where own words are enough. */
  choices?: { class: string; reasons: string[] }[];
}

export interface SignatureView {
  member: string;
  when: string;
  reason: string;
  holds: boolean;
  changed: boolean;
  /** Of one that does not count though the text is the same: why. */
  idle?: string | null;
  /** What the review had found when it was given, the worst first. */
  over?: OverView[];
}

/** A finding that somebody signed over. */
export interface OverView {
  subject: string;
  label: string;
  class: string;
  /** Fewest candidates that the policy asked for. */
  least: number;
  bounds: { lower: number; upper: number; independent: [number, number] | null };
  /** Chosen from the policy's; `''` where it lists none. */
  reason: string;
}
