// What is worked out of a ledger and asked for again before anything changed in it.
import type { Ledger, Touched } from '../ledger/types.ts';

/**
 * @param matters - which changes its answer may depend on; all if left out.
 * @returns the same function, which keeps its last answer for each ledger until such a change.
 */
export function perState<T>(
  work: (ledger: Ledger) => T,
  matters: (touched: Touched, ledger: Ledger) => boolean = () => true,
): (ledger: Ledger) => T {
  const known = new WeakMap<Ledger, { answer: { value: T } | null }>();
  return (ledger) => {
    ledger.refresh();
    let kept = known.get(ledger);
    if (!kept) {
      const made: { answer: { value: T } | null } = { answer: null };
      ledger.onChange((touched) => {
        if (made.answer && touched.some((each) => matters(each, ledger))) made.answer = null;
      });
      known.set(ledger, made);
      kept = made;
    }
    kept.answer ??= { value: work(ledger) };
    return kept.answer.value;
  };
}
