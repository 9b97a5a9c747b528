// The story room: the document, checks, alignment, sign-off, publishing. For screens, import the files
// themselves: this brings the exposure review and the ledger's side along.
export * from './align.ts';
export * from './blocks.ts';
export * from './canonical.ts';
export * from './checks/standing.ts';
export * from './checks.ts';
export { addCorrection, withdrawCorrection } from './corrections.ts';
export * from './document.ts';
export * from './edits.ts';
export * from './markdown.ts';
export * from './publication.ts';
export * from './publish.ts';
export * from './review.ts';
export * from './schema.ts';
export * from './signing.ts';
export * from './signoff.ts';
export * from './story.ts';
export type * from './views.ts';
