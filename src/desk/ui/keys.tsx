// Keys that work everywhere but while something is typed.
import { useEffect, useRef } from 'preact/hooks';

export const keysHelp: { where: string; keys: [key: string, meaning: string][] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['/', 'Search'],
      ['j  k', 'Next, previous in a list'],
      ['Enter', 'Open'],
      ['h', 'History of what is open'],
      ['Esc', 'Leave a field; back'],
      ['?', 'Show these keys'],
    ],
  },
  {
    where: 'In a testimony',
    keys: [
      ['← → ↑ ↓', 'Move through the words; with Ctrl, by word'],
      ['Shift + ← →', 'Select words'],
      ['Enter', 'State a claim from them'],
    ],
  },
  {
    where: 'On the board of stories',
    keys: [
      ['← → ↑ ↓', 'From story to story'],
      ['Shift + ← →', 'Move a story to the stage before, after'],
    ],
  },
  {
    where: 'In a story',
    keys: [
      ['Ctrl + K', 'Tie the selected words to a claim'],
      ['Ctrl + B, I', 'Strong, emphasis'],
      ['Ctrl + Alt + 0, 2, 9', 'Paragraph, heading, quotation'],
      ['Ctrl + Alt + 8, 7', 'Pull quote, editor’s note'],
      ['Ctrl + Alt + M', 'Comment on the selected words'],
      ['Ctrl + Alt + S', 'Suggest edits, or write plainly again'],
      ['Ctrl + Z, Y', 'Undo, redo what you did'],
    ],
  },
];

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** @param keys - what each key does; a later component's keys come first. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** `j` and `k` move the focus through the links of a list; `Enter` is the link's own. */
export function useListKeys(selector: string): void {
  const step = (by: number) => () => {
    const links = [...document.querySelectorAll<HTMLElement>(selector)];
    const focused = links.indexOf(document.activeElement as HTMLElement);
    const current = links.findIndex((link) => link.getAttribute('aria-current'));
    const at = focused >= 0 ? focused : current;
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: step(1), k: step(-1) });
}
