// What is asked of a list: words, how many lines, and what is left out.
import type { Context } from 'hono';

/** How many lines of a list go out at once, unless more are asked for. */
export const firstLines = 60;
const mostLines = 2000;

export interface ListQuery {
  /** Words that must all occur. */
  typed: string;
  status: string;
  /** Ids that are left out. */
  without: string[];
  lines: number;
}

export function listQuery(c: Context): ListQuery {
  const { q = '', status = '', count, without } = c.req.query();
  const lines = Math.min(Math.max(Number(count) || firstLines, 1), mostLines);
  return { typed: q, status, without: without ? without.split(',') : [], lines };
}

/** The first lines of those that match. @param all - how many there are, matching or not. */
export const listed = <T, Row>(
  found: readonly T[],
  all: number,
  lines: number,
  rowOf: (thing: T) => Row,
): { total: number; all: number; rows: Row[] } => ({
  total: found.length,
  all,
  rows: found.slice(0, lines).map(rowOf),
});
