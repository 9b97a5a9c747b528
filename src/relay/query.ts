/**
 * Whole numbers in a query, strictly: known names, each once, decimal, no sign, no leading zero.
 *
 * @param defaults - names, each with its value when absent; `null` where it must be given.
 * @returns `null` for anything else.
 */
export function readNumbers<Name extends string>(
  query: URLSearchParams,
  defaults: Record<Name, number | null>,
): Record<Name, number> | null {
  const numbers: Record<string, number | null> = { ...defaults };
  const seen = new Set<string>();
  for (const [name, text] of query) {
    const value = readNumber(text);
    if (!Object.hasOwn(defaults, name) || seen.has(name) || value === null) return null;
    seen.add(name);
    numbers[name] = value;
  }
  return Object.values(numbers).includes(null) ? null : (numbers as Record<Name, number>);
}

/** @returns `null` unless it is a whole number up to 2^53 - 1, in its one spelling. */
export function readNumber(text: string): number | null {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}
