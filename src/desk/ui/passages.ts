// A text cut where spans begin and end, so that overlapping spans can be drawn.

export interface Span {
  start: number;
  end: number;
}

export interface Piece<S extends Span> {
  /** UTF-16 code units from the beginning of the text. */
  start: number;
  text: string;
  /** The spans that this piece lies in. */
  of: S[];
}

export function cutAt<S extends Span>(text: string, spans: readonly S[]): Piece<S>[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of spans) edges.add(clamp(start)).add(clamp(end));
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1]!;
    return {
      start,
      text: text.slice(start, end),
      of: spans.filter((span) => span.start <= start && span.end >= end),
    };
  });

  function clamp(at: number): number {
    return Math.min(Math.max(at, 0), text.length);
  }
}
