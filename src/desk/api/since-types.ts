import type { ChangedVersion } from '../../story/since.ts';

/** `GET /api/stories/:id/since`: what changed since the last signature that no longer holds; `null` where none lapsed. */
export type SinceView = { member: string; when: string; versions: ChangedVersion[] } | null;
