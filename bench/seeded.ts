// Made-up material, the same in every run.
import { createHash } from 'node:crypto';
import { numbersFrom } from '../src/ledger/generate.ts';

/** Not random: for measurements only. */
export function seededBytes(seed: string, length: number): Uint8Array<ArrayBuffer> {
  const hash = createHash('shake256', { outputLength: length });
  return new Uint8Array(hash.update(`springhouse bench ${seed}`).digest());
}

const words = {
  ko: '혜산 장마당에서 쌀값이 보위부 단속이 국경 경비대가 주민들은 회령 무산 평양에서 간부들이 배급을 농장 군인들이 압록강 두만강을 전화로 체포된 소문이 공장 학교 겨울 식량을 밀수 도강 감시가 검열을 회의에서 전했다 말했다'.split(
    ' ',
  ),
  en: 'rice prices at the market rose after border guards from the county began an inspection and an official said rations for the farm would arrive before winter while residents near the river heard that soldiers had searched a factory and a school'.split(
    ' ',
  ),
};

export type Language = keyof typeof words;

export interface Writer {
  /** 0 up to, not including, `below`. */
  pick(below: number): number;
  /** That many words as one sentence. */
  sentence(language: Language, count: number): string;
  /** Sentences of about that many words together. */
  paragraph(language: Language, count: number): string;
}

export function writerFrom(seed: number): Writer {
  const pick = numbersFrom(seed);
  const sentence = (language: Language, count: number) => {
    const list = words[language];
    const text = Array.from({ length: count }, () => list[pick(list.length)]).join(' ');
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  };
  return {
    pick,
    sentence,
    paragraph(language, count) {
      const sentences: string[] = [];
      for (let left = count; left > 0; ) {
        const length = Math.min(left, 6 + pick(16));
        sentences.push(sentence(language, length));
        left -= length;
      }
      return sentences.join(' ');
    },
  };
}
