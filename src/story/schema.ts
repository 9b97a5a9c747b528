// What a story's body may hold. Runs in the browser (the desk's editor) and in Node (demo, checks, publishing).
import { type DOMOutputSpec, Schema } from 'prosemirror-model';

/**
 * What every block carries.
 *
 * - `id`: names the block for as long as it lives; `null` only until someone gives it one.
 * - `of`: in a translation, the id of the original's block that this one renders; `null` for a block that
 *   the translation adds, and everywhere in the original.
 * - `ofHash`: `blockHash` of that original block at the moment it was translated; when it differs from the
 *   original's hash today, the block is stale.
 */
const blockAttrs = { id: { default: null }, of: { default: null }, ofHash: { default: null } };

const blockData = (element: HTMLElement) => ({
  id: element.getAttribute('data-block'),
  of: element.getAttribute('data-of'),
  ofHash: element.getAttribute('data-of-hash'),
});

const blockDom = (attrs: { id?: string | null; of?: string | null; ofHash?: string | null }) => ({
  ...(attrs.id ? { 'data-block': attrs.id } : {}),
  ...(attrs.of ? { 'data-of': attrs.of } : {}),
  ...(attrs.ofHash ? { 'data-of-hash': attrs.ofHash } : {}),
});

/**
 * @param address - `story:slug` leads to another story in the reader's language.
 * @returns the address as it will be published, or `null` when it is not one that a reader may be sent to.
 */
export function publicAddress(address: string): string | null {
  if (/^story:[a-z0-9-]+$/.test(address)) return address;
  try {
    const url = new URL(address);
    if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
    // Of these, the URL standard leaves some in a mailto: address; they would end it early where it is written.
    return url.href.replace(/[\s<>"\\]/g, encodeURIComponent);
  } catch {
    return null;
  }
}

/** Claim ids travel as one string: Yjs compares mark attributes shallowly, and an array would never be equal. */
export const joinClaims = (claims: readonly string[]): string => claims.join(',');
export const splitClaims = (claims: string): string[] => claims.split(',').filter((id) => id !== '');

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      attrs: blockAttrs,
      parseDOM: [{ tag: 'p', getAttrs: blockData }],
      toDOM: (node): DOMOutputSpec => ['p', blockDom(node.attrs), 0],
    },
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: { ...blockAttrs, level: { default: 2 } },
      defining: true,
      // A story's own title is its headline, so a body starts at level 2 and has two levels.
      parseDOM: [
        ...['h1', 'h2'].map((tag) => ({
          tag,
          getAttrs: (element: HTMLElement) => ({ ...blockData(element), level: 2 }),
        })),
        ...['h3', 'h4', 'h5', 'h6'].map((tag) => ({
          tag,
          getAttrs: (element: HTMLElement) => ({ ...blockData(element), level: 3 }),
        })),
      ],
      toDOM: (node): DOMOutputSpec => [node.attrs.level === 3 ? 'h3' : 'h2', blockDom(node.attrs), 0],
    },
    quote: {
      group: 'block',
      content: 'inline*',
      attrs: blockAttrs,
      defining: true,
      parseDOM: [{ tag: 'blockquote', getAttrs: blockData }],
      toDOM: (node): DOMOutputSpec => ['blockquote', blockDom(node.attrs), 0],
    },
    pull_quote: {
      group: 'block',
      content: 'inline*',
      attrs: blockAttrs,
      defining: true,
      parseDOM: [{ tag: 'aside[data-pull-quote]', getAttrs: blockData }],
      toDOM: (node): DOMOutputSpec => ['aside', { ...blockDom(node.attrs), 'data-pull-quote': '' }, 0],
    },
    note: {
      group: 'block',
      content: 'inline*',
      attrs: blockAttrs,
      defining: true,
      parseDOM: [{ tag: 'aside[data-note]', getAttrs: blockData }],
      toDOM: (node): DOMOutputSpec => ['aside', { ...blockDom(node.attrs), 'data-note': '' }, 0],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: (): DOMOutputSpec => ['br'],
      leafText: () => '\n',
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (element) => {
            const href = publicAddress(element.getAttribute('href') ?? '');
            return href === null ? false : { href };
          },
        },
      ],
      toDOM: (mark): DOMOutputSpec => [
        'a',
        { href: publicAddress(mark.attrs.href) ?? '', rel: 'noreferrer' },
        0,
      ],
    },
    strong: {
      parseDOM: [
        { tag: 'strong' },
        // Word processors wrap whole pastes in <b style="font-weight: normal">.
        { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
      ],
      toDOM: (): DOMOutputSpec => ['strong', 0],
    },
    em: {
      parseDOM: [
        { tag: 'em' },
        { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
      ],
      toDOM: (): DOMOutputSpec => ['em', 0],
    },
    statement: {
      // `claims`: claim ids joined with commas, see joinClaims.
      attrs: { id: {}, claims: { default: '' } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'span[data-statement]',
          getAttrs: (element) => ({
            id: element.getAttribute('data-statement'),
            claims: element.getAttribute('data-claims') ?? '',
          }),
        },
      ],
      toDOM: (mark): DOMOutputSpec => [
        'span',
        { class: 'statement', 'data-statement': mark.attrs.id, 'data-claims': mark.attrs.claims },
        0,
      ],
    },
    // Suggested edits: `id` of the edit, `by` a member id. Never read from what is pasted.
    insertion: {
      attrs: { id: {}, by: { default: '' } },
      inclusive: false,
      toDOM: (mark): DOMOutputSpec => ['ins', { 'data-edit': mark.attrs.id }, 0],
    },
    deletion: {
      attrs: { id: {}, by: { default: '' } },
      inclusive: false,
      toDOM: (mark): DOMOutputSpec => ['del', { 'data-edit': mark.attrs.id }, 0],
    },
  },
});
