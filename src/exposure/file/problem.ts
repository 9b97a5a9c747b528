/** Where in a model: `['circles', 'hyesan', 'size']`, `['draft', 'disclosures', 0]`, in the file's own words. */
export type Path = readonly (string | number)[];

export interface Problem {
  path: Path;
  /** A sentence that names the circle, subject or disclosure. */
  message: string;
}

/** Gathers what is wrong, so that a person sees all of it at once. */
export class Problems {
  readonly found: Problem[] = [];

  at(path: Path, message: string): void {
    this.found.push({ path, message });
  }
}

const quantity = new Intl.NumberFormat('en-US');
export const people = (n: number): string => quantity.format(n);
