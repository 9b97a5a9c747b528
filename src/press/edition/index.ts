// The whole public surface of the edition format.
export { type Parsed, parseEdition } from './parse.ts';
export { lineOfProblem, type Problem } from './problem.ts';
export * from './types.ts';
export { writeEdition } from './write.ts';
