// What is pasted comes in clean: paragraphs, headings, quotations, emphasis and links, and nothing else that a word
// processor carries along: no styles, comments, authors of tracked changes, deleted words, or letters that cannot be
// seen, by which a leak can be traced.
import { Fragment, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { schema } from '../../../story/schema.ts';

export const cleanPaste = new Plugin({
  props: {
    transformPastedHTML: (html) => cleanHtml(html),
    transformPastedText: (text) => plainLetters(text),
    // What is copied here and pasted elsewhere is the text as it stands.
    transformCopied: (slice) => withoutEdits(slice),
  },
});

/** Comments of Word, LibreOffice and Google Docs, with the marks that lead to them, and deleted words. */
const dropped = [
  'del',
  's',
  'strike',
  'head',
  'style',
  'script',
  'title',
  'meta',
  'link',
  'img',
  'svg',
  'object',
  'template',
  '[data-look*="mso-element:comment"]',
  '[data-look*="mso-special-character:comment"]',
  '[data-look*="mso-hide:all"]',
  '[data-look*="mso-list:ignore"]',
  '[data-look*="display:none"]',
  '[data-look*="line-through"]',
  '.MsoCommentReference',
  '.MsoCommentText',
  '.msocomtxt',
  '.msocomanchor',
  '.msocomoff',
  '.msoDel',
  '.sdcomment',
  'sup:has(a[id^="cmnt_ref"])',
  'div:has(> p > a[id^="cmnt"])',
  '[id^="_com_"], [id^="_anchor_"]',
].join(',');

/**
 * Styles under another name: this page's policy takes none from what it is given, and the browser would not tell what
 * they said.
 */
const looks = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(
        /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi,
        (_, double = '', single = '', bare = '') =>
          ` data-look="${`${double}${single}${bare}`.toLowerCase().replace(/["\s]/g, '')}"`,
      ),
    );

export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(looks(html), 'text/html');
  for (const element of body.querySelectorAll(dropped)) element.remove();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  const comments: ChildNode[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.nodeType === Node.COMMENT_NODE) comments.push(node as ChildNode);
    else node.nodeValue = plainLetters(node.nodeValue ?? '');
  for (const comment of comments) comment.remove();
  for (const element of [...body.querySelectorAll('*')].reverse()) {
    const look = element.getAttribute('data-look') ?? '';
    if (element.localName === 'p' && (element.textContent ?? '').trim() === '') element.remove();
    else {
      // Emphasis that is a style becomes emphasis.
      const weight = /(?:^|;)font-weight:(\w+)/.exec(look)?.[1] ?? '';
      const [strong, em] = [/^(bold|[6-9]00)$/.test(weight), /(?:^|;)font-style:italic/.test(look)];
      const normal = ['b', 'strong'].includes(element.localName) && /^(normal|[1-5]00)$/.test(weight);
      for (const { name } of [...element.attributes]) if (!kept(element, name)) element.removeAttribute(name);
      if (normal || element.localName === 'ins') unwrap(element);
      else if (!isHeading(element)) {
        if (em) wrapContent(element, 'em');
        if (strong) wrapContent(element, 'strong');
      }
    }
  }
  // Google Docs parts paragraphs by line breaks between them.
  for (const line of body.querySelectorAll('br'))
    if ([line.previousElementSibling, line.nextElementSibling].some((each) => each && isBlock(each)))
      line.remove();
  return body.innerHTML;
}

/** Besides addresses, only what this editor's own text carries. */
const kept = (element: Element, name: string): boolean =>
  (element.localName === 'a' && name === 'href') ||
  name.startsWith('data-statement') ||
  name.startsWith('data-claims') ||
  name === 'data-pull-quote' ||
  name === 'data-note' ||
  name === 'data-pm-slice';

const isBlock = (element: Element): boolean =>
  /^(p|h[1-6]|ul|ol|li|div|blockquote|aside|table)$/.test(element.localName);
const isHeading = (element: Element): boolean => /^h[1-6]$/.test(element.localName);

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

function wrapContent(element: Element, name: string): void {
  if (element.localName === name || (element.textContent ?? '').trim() === '') return;
  const wrapper = document.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

/**
 * Letters as they are read: one kind of space, and none that cannot be seen. Joiners stay, which Persian and emoji need.
 */
export const plainLetters = (text: string): string =>
  text
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u00ad\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu, '');

function withoutEdits(slice: Slice): Slice {
  const clean = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.flatMap((node) => {
        if (schema.marks.insertion!.isInSet(node.marks)) return [];
        const stands = node.mark(schema.marks.deletion!.removeFromSet(node.marks));
        return [node.isText ? stands : node.copy(clean(node.content))];
      }),
    );
  return new Slice(clean(slice.content), slice.openStart, slice.openEnd);
}
