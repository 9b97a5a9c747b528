/** Something in an edition that has to be put right before any of it is published. */
export interface Problem {
  /** Path inside the edition folder, with forward slashes. */
  file: string;
  /** First line is 1. */
  line: number;
  /** Short, stable, kebab-case. */
  code: string;
  /** What is wrong and what to do. */
  sentence: string;
}

/** Tell one problem of the file at hand. */
export type Tell = (line: number, code: string, sentence: string) => void;

/** `file:line: sentence`, as editors and terminals link it. */
export function lineOfProblem({ file, line, sentence }: Problem): string {
  return `${file}:${line}: ${sentence}`;
}

/** By file, then line: the same edition always gives the same list. */
export function sortProblems(problems: Problem[]): Problem[] {
  return problems.sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.sentence, b.sentence),
  );
}

/** Order of code units: the same on every machine, unlike a locale's. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
