import type { Context } from 'hono';
import * as v from 'valibot';
import { SpringhouseError } from '../../wire/error.ts';

/** A day that the calendar has, `YYYY-MM-DD`. */
export const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((text) => {
    const time = Date.parse(text);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }),
);

/** A language as BCP 47 writes it, such as `ko` or `zh-Hant`. */
export const language = v.pipe(
  v.string(),
  v.check((tag) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] === tag;
    } catch {
      return false;
    }
  }),
);

/** @throws {SpringhouseError} `bad-request` naming the field, never its contents. */
export async function body<T>(c: Context, shape: v.GenericSchema<unknown, T>): Promise<T> {
  const json: unknown = await c.req.json().catch(() => undefined);
  const read = v.safeParse(shape, json);
  if (read.success) return read.output;
  const field = read.issues[0] ? v.getDotPath(read.issues[0]) : null;
  throw new SpringhouseError(
    'bad-request',
    `The desk did not understand that${field ? `: ${field}` : ''}. Nothing was changed.`,
  );
}
