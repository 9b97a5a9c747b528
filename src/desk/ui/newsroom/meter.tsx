// A number with a bar under it, as long as it is beside the largest one.
import { figure } from '../words.ts';

interface MeterProps {
  value: number;
  /** The largest one. */
  of: number;
  one: string;
  many?: string;
  /** Whether it may be more. */
  least?: boolean;
}

export function Meter({ value, of, one, many = `${one}s`, least = false }: MeterProps) {
  return (
    <span class="meter">
      {least && '≥ '}
      {figure(value)} {value === 1 ? one : many}
      <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" width="100%" height="4">
        <rect class="rest" width="100" height="4" />
        <rect class="fill" width={(100 * value) / of} height="4" />
      </svg>
    </span>
  );
}
