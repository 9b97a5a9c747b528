// The exposure room: how few people could still be the subject. Pure; imports no other room.
export { ExposureModelError } from './arithmetic/circle-tree.ts';
export type { LinearSolver } from './arithmetic/linear.ts';
export type { Detail, DetailKind } from './details/detail.ts';
export { detailLanguages, findDetails } from './details/find.ts';
export { rarePhrases } from './details/rare-phrases.ts';
export { type AlignedBlock, compareDetails, type VersionFinding } from './details/versions.ts';
export type { LineError } from './file/located.ts';
export type { Problem } from './file/problem.ts';
export { problemsOf, type ReadFile, readExposure, readExposureFile } from './file/read.ts';
export { type LinkReview, reviewLinks } from './links.ts';
export * from './model.ts';
export {
  type MosaicCurve,
  type MosaicPoint,
  mosaicCurve,
  type StillPossible,
  stillPossible,
} from './over-time.ts';
export * from './result.ts';
export { review } from './review.ts';
export { describeReview } from './show/describe.ts';
export { loadedSolver, loadSolver } from './solver.ts';
export { proposeTiming, type TimedFact, type TimingProposal } from './timing.ts';
