// A list that is chosen from by typing and arrow keys.

/** Items of which some text holds every word that was typed, in any order and case. */
export function matching<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = textOf(item).toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The place that a key leads to in a list of `length`, or `null` if it leads nowhere. */
export function moved(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (at - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
