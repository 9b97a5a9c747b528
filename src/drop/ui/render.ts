// Stands in for Preact in the page that is built (scripts/vite.drop.ts): screens are pure functions of one state,
// without hooks, so a tenth of it does, and three kilobytes fewer go over 2G. Components are written and typed for
// Preact, and run under it as well.
//
// Children keep their places: where there is nothing, an empty text stands. Another `key` makes a new element, so
// that no field, and no undo of a field, outlives its screen.

type Child = VNode | Child[] | string | number | boolean | null | undefined;
type Props = Record<string, unknown> & { children?: Child };

interface VNode {
  type: string | ((props: Props) => Child);
  props: Props;
  key: unknown;
}

/** What of a tree is in the document: elements, with components called, and texts. */
type Shown = (VNode & { type: string }) | string;
type ShownElement = Element & { shown?: Exclude<Shown, string>; [property: string]: unknown };

export const jsx = (type: VNode['type'], props: Props, key?: unknown): VNode => ({ type, props, key });
export const jsxs = jsx;
export const Fragment = ({ children }: Props): Child => children;

/** Makes what is in `parent` what `tree` says. */
export function render(tree: Child, parent: Element): void {
  place(shownOf(tree), parent);
}

function shownOf(child: Child): Shown[] {
  if (Array.isArray(child)) return child.flatMap(shownOf);
  if (child === null || child === undefined || typeof child === 'boolean') return [''];
  if (typeof child !== 'object') return [String(child)];
  return typeof child.type === 'function' ? shownOf(child.type(child.props)) : [child as Shown];
}

function place(wanted: readonly Shown[], parent: Element): void {
  wanted.forEach((shown, i) => {
    const there = parent.childNodes[i];
    const node = nodeFor(shown, there, parent);
    if (!there) parent.append(node);
    else if (there !== node) there.replaceWith(node);
  });
  while (parent.childNodes.length > wanted.length) parent.lastChild!.remove();
}

/** @returns `there`, brought up to date, if it is of the same kind; else a new node. */
function nodeFor(shown: Shown, there: ChildNode | undefined, parent: Element): ChildNode {
  if (typeof shown === 'string') {
    const text = there instanceof Text ? there : new Text();
    if (text.data !== shown) text.data = shown;
    return text;
  }
  const before = (there as ShownElement | undefined)?.shown;
  const isSame = before?.type === shown.type && before.key === shown.key;
  const namespace = shown.type === 'svg' ? 'http://www.w3.org/2000/svg' : parent.namespaceURI;
  const element = (isSame ? there : document.createElementNS(namespace, shown.type)) as ShownElement;
  const was: Props = isSame ? before.props : {};
  const is = shown.props;
  // Children first: a field's value may depend on them.
  place(shownOf(is.children === undefined ? [] : is.children), element);
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)]))
    if (name !== 'children') set(element, name, is[name]);
  element.shown = shown;
  return element;
}

/** Attributes for which `false` is a value of its own. */
const falseAs: Record<string, string> = { spellcheck: 'false', translate: 'no', 'aria-invalid': 'false' };

function set(element: ShownElement, name: string, value: unknown): void {
  if (name.startsWith('on')) element[name.toLowerCase()] = value;
  else if (name === 'value') {
    // A field that says so already keeps its caret.
    if (element.value !== value) element.value = value;
  } else {
    const spelt = value === true ? '' : value === false ? falseAs[name] : value;
    if (spelt === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(spelt)) element.setAttribute(name, String(spelt));
  }
}
