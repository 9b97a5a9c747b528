import { type ExposureModel, isGrouped } from '../model.ts';
import { checkConsistency } from './consistency.ts';
import { type LineError, locate } from './located.ts';
import { type Problem, Problems } from './problem.ts';
import { readShape } from './shape.ts';

export type ReadFile = { model: ExposureModel } | { errors: LineError[] };

/**
 * Read an exposure file, YAML or JSON.
 *
 * @returns the model, or everything that is wrong with the file, in the order of its lines.
 */
export function readExposureFile(text: string): ReadFile {
  if (text.trim() === '' || text.trim() === '\ufeff')
    return { errors: [{ line: 1, message: 'The file is empty.' }] };
  const located = locate(text);
  if (!located.whole) return { errors: inOrder(located.errors) };
  const { model, problems } = check(located.value);
  const errors = [
    ...located.errors,
    ...problems.map(({ path, message }) => ({ line: located.lineOf(path), message })),
  ];
  return errors.length > 0 ? { errors: inOrder(errors) } : { model };
}

/** The same of a value that no file holds, in the words of the file format. */
export function readExposure(value: unknown): { model: ExposureModel } | { problems: Problem[] } {
  const { model, problems } = check(value);
  return problems.length > 0 ? { problems } : { model };
}

/**
 * What is wrong between the parts of a model: names of nothing, cycles, circles larger than what contains them.
 * A review of a model with no problem does not throw.
 */
export function problemsOf(model: ExposureModel): Problem[] {
  const problems = new Problems();
  const published = isGrouped(model.published) ? [...model.published.values()].flat() : model.published;
  checkConsistency({ ...model, published }, problems);
  return problems.found;
}

function check(value: unknown): { model: ExposureModel; problems: Problem[] } {
  const problems = new Problems();
  const loose = readShape(value, problems);
  if (loose) checkConsistency(loose, problems);
  // Without a problem there are no holes in it.
  return { model: loose as unknown as ExposureModel, problems: problems.found };
}

const inOrder = (errors: LineError[]): LineError[] => errors.toSorted((a, b) => a.line - b.line);
