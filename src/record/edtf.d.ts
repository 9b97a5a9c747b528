// The package ships no types. Only what dates-edtf.ts uses (edtf 4.11).
declare module 'edtf' {
  /** Months count from 0; `null` is an open start, Infinity an open end; a pair inside a Set is a range. */
  export interface Parsed {
    type?: 'Date' | 'Season' | 'Interval' | 'Set' | 'List' | 'Year' | 'Decade' | 'Century';
    level?: number;
    values: (number | null | Parsed | [Parsed, Parsed])[];
    approximate?: boolean | number;
    uncertain?: boolean | number;
    /** Bits of YYYYMMDD, the year's first digit lowest. */
    unspecified?: number;
    earlier?: boolean;
    later?: boolean;
  }
  /** @throws {Error} for what is not EDTF. */
  export function parse(text: string, constraints?: { level?: number; types?: string[] }): Parsed;
}
