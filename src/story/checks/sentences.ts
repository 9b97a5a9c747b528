// Sentences of a text, as far as attribution needs them: a quotation belongs to the sentence that it stands in,
// however many sentences it holds, so that "“…. …,” a source said" is one.

/** UTF-16 offsets; white space between sentences belongs to neither. */
export interface Span {
  start: number;
  end: number;
}

/** A full stop after these ends nothing. Also one capital letter: "J. Kim", "U.S." */
const abbreviations =
  /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|No|vs|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\p{Lu})$/u;

const closers: Record<string, string> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '«': '»',
  '(': ')',
  '《': '》',
};

export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let at = 0;
  const end = (to: number) => {
    const piece = text.slice(start, to);
    const lead = piece.length - piece.trimStart().length;
    if (piece.trim() !== '') spans.push({ start: start + lead, end: start + piece.trimEnd().length });
    start = to;
  };
  while (at < text.length) {
    const closing = quotationEnd(text, at);
    if (closing > at) {
      const stops = /[.!?。…]["”’」』»)》]*$/.test(text.slice(at, closing));
      at = closing;
      // A quotation that is a sentence of its own, with another sentence after it.
      if (
        stops &&
        /^\s+["“‘「『]?[\p{Lu}]/u.test(text.slice(at)) &&
        !/^\s+\p{Lu}\p{L}*\s+(?:said|says|told)\b/u.test(text.slice(at))
      )
        end(at);
      continue;
    }
    const mark = /^[.!?。…]+["”’」』»)》]*/.exec(text.slice(at));
    if (!mark) {
      if (text[at] === '\n') end(at);
      at++;
      continue;
    }
    const before = text.slice(Math.max(0, at - 8), at);
    at += mark[0].length;
    const dotted = mark[0] === '.' && abbreviations.test(before);
    if (!dotted && (at === text.length || /^\s/.test(text.slice(at)) || mark[0].includes('。'))) end(at);
  }
  end(text.length);
  return spans;
}

/** The offset after the quotation that begins here, or `at` if none does, or it is never closed. */
function quotationEnd(text: string, at: number): number {
  const opener = text[at]!;
  if (opener === '"') {
    const closing = text.indexOf('"', at + 1);
    return closing < 0 ? at : closing + 1;
  }
  const closer = closers[opener];
  if (!closer || opener === '(') return at;
  const closing = text.indexOf(closer, at + 1);
  return closing < 0 ? at : closing + 1;
}

/** The sentences that a passage touches. */
export const sentencesAround = (text: string, passage: Span): Span[] =>
  sentencesOf(text).filter((span) => span.start < passage.end && passage.start < span.end);
