// Blocks of two columns, and the notes beside them, level with each other.

export interface LevelRow {
  /** Height of what each column has in this row, in pixels; `null` where it has nothing. */
  heights: readonly (number | null)[];
}

export interface Levelled {
  /** Where each row begins. */
  tops: number[];
  /** Room above each cell, for columns whose cells stand in flow; `null` where there is no cell. */
  spaces: (number | null)[][];
  /** Height of all rows. */
  total: number;
}

/** @param gap - between two rows, and the least above a cell that is not its column's first. */
export function level(rows: readonly LevelRow[], gap: number): Levelled {
  const tops: number[] = [];
  let end = 0;
  const flowEnds: number[] = [];
  const spaces = rows.map(({ heights }, index) => {
    const top = index === 0 ? 0 : end + gap;
    tops.push(top);
    end = top + Math.max(0, ...heights.map((height) => height ?? 0));
    return heights.map((height, column) => {
      if (height === null) return null;
      const above = flowEnds[column];
      const space = above === undefined ? top : Math.max(gap, top - above);
      flowEnds[column] = (above ?? 0) + space + height;
      return space;
    });
  });
  return { tops, spaces, total: end };
}
