// A template: HTML with slots. `{{name}}` shows something, `{{#name}} … {{/name}}` stands only where there is something
// to show, `{{^name}} … {{/name}}` only where there is not. Nothing in it runs, at press or in a browser: it is read by a
// grammar narrower than HTML's, and what is written is put together from what was read.
import type { Tell } from '../edition/problem.ts';
import { holdsBlocks, holdsText, isKnown, misplaced, voids } from './allowed.ts';
import { readAttribute } from './attributes.ts';
import type { Named } from './links.ts';
import { neededIn, type PartName, type SlotKind, slotsOf } from './slots.ts';

export type Piece =
  | string
  | { slot: string }
  | { link: Named }
  | { when: string; there: boolean; pieces: Piece[] };

export interface Template {
  pieces: Piece[];
  /** To pages of the site, and where they stand. */
  links: { to: Named; line: number }[];
}

/** An element or a section that is not ended yet. */
interface Open {
  /** As it is written. */
  what: string;
  element?: string;
  /** Of a section: its slot. */
  slot?: string;
  line: number;
  /** What stands in it goes there. */
  pieces: Piece[];
}

const token =
  /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)\s*(\/?)>|\{\{([#^/]?)([a-z]+)\}\}|[^<{]+|\{(?!\{)|[\s\S]/g;
const attribute = /([a-zA-Z][a-zA-Z0-9-]*)="([^"]*)"/g;

/** @returns `null`, with every problem told, if it is not a template for the part. */
export function readTemplate(source: string, part: PartName, tell: Tell): Template | null {
  const reading = new Reading(part, tell);
  let at = 0;
  for (const match of source.matchAll(token)) {
    reading.line += source.slice(at, match.index).split('\n').length - 1;
    at = match.index;
    reading.take(match);
  }
  return reading.done();
}

class Reading {
  line = 1;
  readonly part: PartName;
  readonly slots: Readonly<Record<string, SlotKind>>;
  readonly template: Template = { pieces: [], links: [] };
  readonly open: Open[] = [];
  /** Slots that are shown wherever there is something to show. */
  readonly shown = new Set<string>();
  readonly built = new Set<string>();
  readonly tellOf: Tell;
  wrong = false;

  constructor(part: PartName, tell: Tell) {
    this.part = part;
    this.slots = slotsOf(part);
    this.tellOf = tell;
  }

  tell(code: string, sentence: string, line = this.line): void {
    this.wrong = true;
    this.tellOf(line, code, sentence);
  }

  get pieces(): Piece[] {
    return this.open.at(-1)?.pieces ?? this.template.pieces;
  }

  /** Elements that are open, the outermost first. */
  get around(): string[] {
    return this.open.flatMap(({ element }) => element ?? []);
  }

  take([text, end, element, attributes, closed, sign, slot]: RegExpExecArray): void {
    if (text.startsWith('<!--')) return;
    if (element !== undefined && end) this.close(`</${element}>`, (one) => one.element === element);
    else if (element !== undefined) this.begin(element, attributes!, closed === '/');
    else if (slot !== undefined) this.slot(sign!, slot);
    else if (text === '<')
      this.tell(
        'template-syntax',
        'This is not a tag that a template may hold. Write attributes as name="value", and a plain < as &lt;.',
      );
    else if (text === '{')
      this.tell('template-syntax', 'This is not a slot. Write {{name}}, {{#name}}, {{^name}} or {{/name}}.');
    else this.words(text);
  }

  words(text: string): void {
    const parent = this.around.at(-1);
    if (/\S/.test(text) && !holdsText(parent))
      this.tell('template-place', `Text cannot stand in <${parent}>.`);
    this.pieces.push(text);
  }

  begin(element: string, attributes: string, closed: boolean): void {
    if (!isKnown(element)) {
      this.tell(
        'template-element',
        `A template cannot hold <${element}>. It shows text, links and drawings (SVG), and neither runs nor loads anything.`,
      );
      return;
    }
    const why = misplaced(element, this.around);
    if (why) this.tell('template-place', why);
    this.pieces.push(`<${element}`);
    for (const [, key, value] of attributes.matchAll(attribute)) this.attribute(element, key!, value!);
    this.pieces.push('>');
    if (voids.has(element)) return;
    if (closed) this.pieces.push(`</${element}>`);
    else this.open.push({ what: `<${element}>`, element, line: this.line, pieces: this.pieces });
  }

  attribute(element: string, key: string, value: string): void {
    const read = readAttribute(element, key, value, this.slots);
    if ('code' in read) {
      this.tell(read.code, read.sentence);
      return;
    }
    for (const piece of read.pieces)
      if (typeof piece === 'object' && 'link' in piece)
        this.template.links.push({ to: piece.link, line: this.line });
    this.pieces.push(...read.pieces);
  }

  slot(sign: string, name: string): void {
    const kind = this.slots[name];
    if (kind === undefined)
      this.tell(
        'template-slot',
        `${this.part} has no {{${name}}}. It has ${Object.keys(this.slots).join(', ')}.`,
      );
    else if (sign === '/') this.close(`{{/${name}}}`, (one) => one.slot === name);
    else if (sign === '') this.show(name, kind);
    else {
      const section = { when: name, there: sign === '#', pieces: [] };
      this.pieces.push(section);
      const { line } = this;
      this.open.push({ what: `{{${sign}${name}}}`, slot: name, line, pieces: section.pieces });
    }
  }

  show(name: string, kind: SlotKind): void {
    const parent = this.around.at(-1);
    if (!(kind === 'block' ? holdsBlocks(parent) : holdsText(parent)))
      this.tell('template-place', `{{${name}}} cannot stand in <${parent}>.`);
    // It may hold what a page can hold once, such as an id.
    if (kind === 'block' && this.built.has(name))
      this.tell('template-slot', `{{${name}}} can stand here once.`);
    this.built.add(name);
    if (this.open.every(({ slot, what }) => slot === undefined || what === `{{#${name}}}`))
      this.shown.add(name);
    this.pieces.push({ slot: name });
  }

  close(what: string, fits: (one: Open) => boolean): void {
    const last = this.open.at(-1);
    if (!last || !fits(last)) {
      const open = last ? `: ${last.what} of line ${last.line} is` : '';
      this.tell('template-syntax', `${what} ends nothing that is open here${open}.`);
      return;
    }
    this.open.pop();
    if (last.element !== undefined) this.pieces.push(what);
  }

  done(): Template | null {
    for (const { what, line } of this.open) this.tell('template-syntax', `${what} is never ended.`, line);
    for (const name of neededIn(this.part))
      if (!this.shown.has(name))
        this.tell(
          'template-needs',
          `${this.part} must show {{${name}}}, whatever else it shows: readers count on it.`,
        );
    return this.wrong ? null : this.template;
  }
}
