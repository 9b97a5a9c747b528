// The package ships no types. Only what read.ts uses (edtf 4.11).
declare module 'edtf' {
  /** @throws {Error} for what is not EDTF. */
  export default function edtf(text: string): { min: number; max: number };
}
