// What HTML a template may hold: elements that show text and drawings, and nothing that runs, loads or is filled in.

/** Elements that stand in a line of text and hold nothing but such. */
export const inLine = new Set(
  'a abbr b bdi br cite code em i q s small span strong sub sup time wbr'.split(' '),
);

/** Of these, and of headings and paragraphs, nothing but what stands in a line can be inside. */
const linesOnly = new Set([...inLine, ...'p h1 h2 h3 h4 h5 h6 dt'.split(' ')]);
const blocks = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li nav ol p section ul'.split(
    ' ',
  ),
);
const shapes = new Set('g path circle ellipse rect line polyline polygon'.split(' '));
export const voids = new Set(['br', 'hr', 'wbr']);

export const isKnown = (name: string): boolean =>
  inLine.has(name) || blocks.has(name) || shapes.has(name) || name === 'svg';
export const isDrawn = (name: string): boolean => shapes.has(name) || name === 'svg';

/** @param around - elements that it stands in, the outermost first. @returns why it cannot stand there. */
export function misplaced(name: string, around: readonly string[]): string | null {
  const parent = around.at(-1);
  const drawing = parent !== undefined && isDrawn(parent);
  if (shapes.has(name) !== drawing)
    return drawing
      ? `<${name}> cannot stand in a drawing.`
      : `<${name}> is part of a drawing and stands in <svg>.`;
  if (name === 'a' && around.includes('a')) return 'A link cannot stand in a link.';
  if (blocks.has(name) && parent !== undefined && linesOnly.has(parent))
    return `<${name}> cannot stand in <${parent}>: browsers would end that first. Use <div>.`;
  if ((name === 'li') !== (parent === 'ul' || parent === 'ol'))
    return name === 'li' ? '<li> stands in <ul> or <ol>.' : `<${parent}> holds nothing but <li>.`;
  return null;
}

/** Whether something the press builds as a block can stand in an element. */
export const holdsBlocks = (parent: string | undefined): boolean =>
  holdsText(parent) && (parent === undefined || !linesOnly.has(parent));

/** Whether words can stand in an element. */
export const holdsText = (parent: string | undefined): boolean =>
  parent === undefined || !(parent === 'ul' || parent === 'ol' || isDrawn(parent));

const word = /^[A-Za-z][\w -]*$/;
const measures = /^(?![\s\S]*url)[-+\w.,%()\s]*$/i;
const paint = /^(?:none|currentColor|#[0-9a-f]{3}(?:[0-9a-f]{3})?)$/i;

const anywhere: Record<string, RegExp> = {
  class: /^[A-Za-z][\w -]*$/,
  lang: /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/,
  dir: /^(?:ltr|rtl|auto)$/,
  role: word,
  title: /^/,
  'aria-label': /^/,
  'aria-hidden': /^(?:true|false)$/,
};
const inDrawings: Record<string, RegExp> = {
  ...anywhere,
  fill: paint,
  stroke: paint,
  'fill-rule': word,
  'stroke-linecap': word,
  'stroke-linejoin': word,
  ...Object.fromEntries(
    'viewBox width height d cx cy r rx ry x y x1 x2 y1 y2 points transform stroke-width opacity'
      .split(' ')
      .map((name) => [name, measures]),
  ),
};

/** In these, a slot of text may stand. */
export const holdsSlots = new Set(['title', 'aria-label']);

/** What an attribute's value must look like; `undefined` where the element may not have it. `href` is checked apart. */
export function shapeOf(element: string, attribute: string): RegExp | undefined {
  const table = isDrawn(element) ? inDrawings : anywhere;
  if (Object.hasOwn(table, attribute)) return table[attribute];
  return element === 'time' && attribute === 'datetime' ? /^[-:T\dZ+.]+$/ : undefined;
}
