// A worker that makes an office document ready to be drawn: what was deleted or moved under tracked changes goes,
// since LibreOffice would draw it, struck through. Comments, notes and properties are never drawn.
import { WorkerRefusal } from './refusal.ts';
import { readZip, writeZip } from './zip.ts';

/** Elements that hold what is no longer part of the text. Marks of insertion stay, with what was inserted. */
const deleted = new Set(['w:del', 'w:moveFrom', 'text:tracked-changes', 'table:tracked-changes']);
const leftovers = /delText|:moveFrom[\s>]|tracked-changes/;

export function handle(_job: object, bytes: Uint8Array): { parts: Uint8Array[] } {
  const members = readZip(bytes).map(({ name, data }) => ({
    name,
    data: /^(word\/.*|content|styles)\.xml$/.test(name) ? withoutDeleted(data) : data,
  }));
  return { parts: [writeZip(members)] };
}

function withoutDeleted(data: Uint8Array): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    throw new WorkerRefusal('damaged');
  }
  // A document type could bring in names of its own for all of this.
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || /^<\?xml[^>]*encoding=["'](?!utf-?8|us-ascii)/i.test(text))
    throw new WorkerRefusal('tracked');
  const clean = cutElements(text);
  if (leftovers.test(clean.replace(/xmlns:\w+="[^"]*"/g, ''))) throw new WorkerRefusal('tracked');
  return new TextEncoder().encode(clean);
}

const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

function cutElements(text: string): string {
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(tag)) {
    const [whole, closes, name, isEmpty] = match;
    if (!name || !deleted.has(name)) continue;
    if (isEmpty) {
      if (depth === 0) {
        kept.push(text.slice(from, match.index));
        from = match.index + whole.length;
      }
    } else if (closes) {
      depth--;
      if (depth < 0) throw new WorkerRefusal('damaged');
      if (depth === 0) from = match.index + whole.length;
    } else {
      if (depth === 0) kept.push(text.slice(from, match.index));
      depth++;
    }
  }
  if (depth !== 0) throw new WorkerRefusal('damaged');
  return kept.join('') + text.slice(from);
}
