/** `GET /api/stories/:id/recall?language=&block=`: for a block of the original. */
export interface RecallView {
  earlier: {
    story: string;
    headline: string;
    original: string;
    translation: string;
    /** From 0 to 1; 1 is word for word. */
    likeness: number;
  }[];
  terms: { id: string; words: string; spelling: string | null }[];
}
