import type { Ledger, Part } from '../ledger/types.ts';

/**
 * Several changes in one step: all are on disk when this returns, or, if `work` throws or the power is cut, none.
 *
 * @param work - given a ledger that keeps what is written until the end; reading shows what was there before.
 */
export function atOnce<T>(ledger: Ledger, work: (pen: Ledger) => T): T {
  const parts: Part[] = [];
  const pen = new Proxy(ledger, {
    get(target, name) {
      if (name === 'write')
        return (compartment: string, entries: Part['entries']) => void parts.push({ compartment, entries });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const result = work(pen);
  const byCompartment = Map.groupBy(parts, ({ compartment }) => compartment);
  ledger.writeAll(
    [...byCompartment].map(([compartment, same]) => ({
      compartment,
      entries: same.flatMap(({ entries }) => entries),
    })),
  );
  return result;
}
