// Long work in steps: whoever drives it may show how far it is, do something else in between, or stop.

export interface Progress {
  done: number;
  of: number;
}

/** What was written up to a step stays when it is not driven further. */
export type Steps<T> = Generator<Progress, T, void>;

/** All of it at once. */
export function allOf<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
