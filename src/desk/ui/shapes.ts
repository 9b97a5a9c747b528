// Short names for what the screens pass around, and answers that `api/types.ts` does not name.
export type { FindingView as Finding, StoryView as Story, VersionView as Version } from '../api/types.ts';

/** `POST /api/stories/:id/publish` */
export interface Published {
  url: string;
  pages: number;
}
