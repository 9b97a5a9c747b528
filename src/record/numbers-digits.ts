// Numbers in digits: any script's decimal digits, "1,200", "1.5".
import type { NumberFound } from './numbers.ts';

/** Digits as they are written in one number. */
export const digitsPattern = '\\p{Nd}+(?:[,٬’]\\p{Nd}{3})*(?:[.٫]\\p{Nd}+)?';
const digits = new RegExp(digitsPattern, 'gu');

export function digitsIn(text: string): NumberFound[] {
  return [...text.matchAll(digits)].map((match) => {
    const value = digitsValue(match[0]);
    return { start: match.index, end: match.index + match[0].length, min: value, max: value };
  });
}

export function digitsValue(written: string): number {
  return Number(
    written
      .replace(/[,٬’]/g, '')
      .replace('٫', '.')
      .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!))),
  );
}

/** Unicode keeps every script's ten digits in one run, and no two runs touch but in the mathematical block. */
function digitValue(codePoint: number): number {
  if (codePoint >= 0x1d7ce && codePoint <= 0x1d7ff) return (codePoint - 0x1d7ce) % 10;
  let zero = codePoint;
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return codePoint - zero;
}
