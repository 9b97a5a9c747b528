// The statements of a story as the record's checks read them: each with its translations as one, and how it stood when
// it was published.
import { passagesOf } from './blocks.ts';
import type { Story } from './views.ts';

export interface PublishedStatement {
  id: string;
  story: string;
  claims: string[];
  published: boolean;
  /** Claims that were corroborated when it was published last. */
  strong: string[];
  /** The story carries a correction of it. */
  corrected: boolean;
}

/** All of a story that is out. */
export function statementsOf({ id: story, versions, corrections, strong = [] }: Story): PublishedStatement[] {
  const corrected = new Set(corrections.map(({ statement }) => statement ?? null));
  const passages = versions.flatMap(({ blocks }) => blocks.flatMap(passagesOf));
  return [...Map.groupBy(passages, ({ id }) => id)].map(([id, same]) => {
    const claims = [...new Set(same.flatMap(({ claims: rests }) => rests))];
    return {
      id,
      story,
      claims,
      published: true,
      strong: claims.filter((claim) => strong.includes(claim)),
      corrected: corrected.has(id),
    };
  });
}
