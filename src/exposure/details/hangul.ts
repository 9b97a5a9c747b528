// Korean typed on some phones and file systems arrives in single letters (NFD). The rules know syllables.
import type { Detail } from './detail.ts';

export interface Composed {
  text: string;
  /** Where each UTF-16 unit of `text`, and its end, stands in the original. */
  origins: Uint32Array;
}

const syllable = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/gu;

/** `null` if there is nothing to compose. */
export function composeHangul(text: string): Composed | null {
  if (text.search(syllable) < 0) return null;
  const origins: number[] = [];
  let composed = '';
  let at = 0;
  const copy = (to: number) => {
    for (; at < to; at++) {
      origins.push(at);
      composed += text[at];
    }
  };
  for (const match of text.matchAll(syllable)) {
    copy(match.index);
    origins.push(at);
    composed += match[0].normalize('NFC');
    at += match[0].length;
  }
  copy(text.length);
  return { text: composed, origins: Uint32Array.from([...origins, text.length]) };
}

export function inOriginal(text: string, { origins }: Composed, detail: Detail): Detail {
  const [start, end] = [origins[detail.start]!, origins[detail.end]!];
  return { ...detail, start, end, text: text.slice(start, end) };
}
