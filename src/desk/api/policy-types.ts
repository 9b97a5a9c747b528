// The policy as its screen shows it. Types only.

/** `GET /api/policy` */
export interface PolicyView {
  /** Whether this member may set it. */
  admin: boolean;
  /** How many members sign a story that nothing blocks. */
  signatures: 1 | 2;
  classes: ClassPolicyView[];
  members: { id: string; name: string; roles: string[] }[];
}

/** `PUT /api/policy` sends one without `subjects`. */
export interface ClassPolicyView {
  class: string;
  block: number;
  warn: number | null;
  signers: { roles: string[]; members: string[] };
  reasons: string[];
  /** How many subjects are of it. */
  subjects: number;
}
