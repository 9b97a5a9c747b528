// Selecting words in a text that cannot be written in, by pointer or by keyboard.

export interface Selected {
  /** UTF-16 code units from the beginning of the element's text. */
  start: number;
  end: number;
  text: string;
}

/** @returns `null` if nothing is selected there; white space at the ends is left out. */
export function selectedIn(element: HTMLElement): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const text = raw.trim();
  if (text === '') return null;
  const start = before.toString().length + (raw.length - raw.trimStart().length);
  return { start, end: start + text.length, text };
}

const moves: Record<string, [direction: string, granularity: string]> = {
  ArrowLeft: ['left', 'character'],
  ArrowRight: ['right', 'character'],
  ArrowUp: ['backward', 'line'],
  ArrowDown: ['forward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
};

/**
 * Moves the selection as in a text field; with Shift it grows. The browser draws no caret in a text that cannot
 * be written in: see `caretIn`.
 *
 * @returns whether the key was one of these.
 */
export function moveSelection(element: HTMLElement, event: KeyboardEvent): boolean {
  const move = moves[event.key];
  const selection = getSelection();
  if (!move || !selection || event.metaKey) return false;
  if (!selection.anchorNode || !element.contains(selection.anchorNode)) selection.collapse(element, 0);
  const byWord = (event.ctrlKey || event.altKey) && move[1] === 'character';
  const held = { node: selection.focusNode!, offset: selection.focusOffset };
  selection.modify(event.shiftKey ? 'extend' : 'move', move[0], byWord ? 'word' : move[1]);
  // Never out of this text.
  if (!selection.focusNode || !element.contains(selection.focusNode)) {
    if (event.shiftKey) selection.extend(held.node, held.offset);
    else selection.collapse(held.node, held.offset);
  }
  selection.focusNode?.parentElement?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Where the caret stands, in pixels from the element's corner; `null` while words are selected or nothing is. */
export function caretIn(element: HTMLElement): { x: number; y: number; height: number } | null {
  const selection = getSelection();
  if (!selection?.isCollapsed || !selection.focusNode || !element.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const [rect] = range.getClientRects();
  const box = element.getBoundingClientRect();
  if (!rect) return null;
  return { x: rect.left - box.left, y: rect.top - box.top, height: rect.height };
}
