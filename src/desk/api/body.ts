import type { Context } from 'hono';
import * as v from 'valibot';
import { SpringhouseError } from '../../wire/error.ts';

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
