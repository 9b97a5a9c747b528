// The attributes of an element in a template, read one by one.
import { holdsSlots, shapeOf } from './allowed.ts';
import { type Named, readHref } from './links.ts';
import type { SlotKind } from './slots.ts';

export type Written =
  | { pieces: (string | { slot: string } | { link: Named })[] }
  | { code: string; sentence: string };

const slot = /\{\{([a-z]+)\}\}/;

/** @param slots - that the template has. */
export function readAttribute(
  element: string,
  key: string,
  value: string,
  slots: Readonly<Record<string, SlotKind>>,
): Written {
  if (element === 'a' && key === 'href') return hrefOf(value);
  const shape = shapeOf(element, key);
  if (!shape) return { code: 'template-attribute', sentence: notAllowed(element, key) };
  // The odd ones are names of slots.
  const parts = value.split(slot);
  if (!shape.test(parts.filter((_, index) => index % 2 === 0).join('')))
    return { code: 'template-attribute', sentence: `${key} cannot be "${value.slice(0, 60)}".` };
  const wrong = parts.find(
    (part, index) => index % 2 === 1 && !(holdsSlots.has(key) && slots[part] === 'text'),
  );
  if (wrong !== undefined)
    return {
      code: 'template-slot',
      sentence: `{{${wrong}}} cannot stand in ${key}: only text can, in title or aria-label.`,
    };
  const inside = parts.map((part, index) => (index % 2 === 0 ? part : { slot: part }));
  return { pieces: [` ${key}="`, ...inside, '"'] };
}

function hrefOf(value: string): Written {
  const to = readHref(value);
  if (to === 'elsewhere') return { pieces: [` href="${value}" rel="noreferrer"`] };
  if ('sentence' in to) return { code: 'template-link', sentence: to.sentence };
  return { pieces: [' href="', { link: to }, '"'] };
}

function notAllowed(element: string, key: string): string {
  if (/^on/i.test(key)) return `${key} would run in readers' browsers. Take it out.`;
  if (key === 'style') return 'A template has no style of its own: colours and type stand in theme.css.';
  return `<${element}> in a template cannot have ${key}. Take it out.`;
}
