// A circle as a form brings it: with a size, or with a size from each day on.
import * as v from 'valibot';
import { day } from './body.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const size = v.tuple([whole, whole]);

export const newCircleForm = v.object({
  id: v.optional(v.string()),
  label: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  basis: v.optional(v.string(), ''),
  within: v.optional(v.nullable(v.string()), null),
  size: v.optional(v.nullable(size), null),
  sizeByDate: v.optional(v.nullable(v.record(day, size)), null),
});
