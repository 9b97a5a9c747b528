// What the arithmetic asks of a solver of linear programmes. The solver is an argument: it loads WebAssembly, which
// takes a moment, and only files that state overlaps need it.

/** One row of a programme: the sum of some unknowns, each at least 0, lies within these limits. */
export interface Row {
  /** Indices of the unknowns. */
  of: readonly number[];
  least: number;
  /** `Infinity`: without limit. */
  most: number;
}

export interface LinearSolver {
  /**
   * The least and the greatest value that the sum of `of` can take.
   *
   * @param unknowns - how many there are; each is a number of at least 0.
   * @returns `null` if no values satisfy all rows; `undefined` if the solver could not tell.
   */
  extremes(
    unknowns: number,
    rows: readonly Row[],
    of: readonly number[],
  ): { least: number; most: number } | null | undefined;
}
