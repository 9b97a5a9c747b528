// Circles as their screen shows them. Types only.

/** `GET /api/circles` */
export interface CirclesView {
  circles: CircleView[];
  overlaps: { of: string[]; labels: string[]; size: [number, number]; basis: string }[];
  disjoint: { pair: [string, string]; labels: [string, string] }[];
  /** Population tables that were taken in. */
  tables: { basis: string; rows: number; places: number }[];
  /** Why no review can be worked out, while circles do not hold together. */
  problem: string | null;
}

export interface CircleView {
  id: string;
  label: string;
  basis: string;
  within: string | null;
  size: [number, number] | null;
  sizeByDate: Record<string, [number, number]> | null;
  /** Its size today. */
  today: [number, number];
  /** How many disclosures place someone in it, published and drafted. */
  disclosures: number;
  /** Claims that those in it know of. */
  about: string[];
}

/** `POST /api/population/preview` with the table's text: what taking it in would do. */
export interface PopulationPreview {
  /** Rows that are wrong: nothing of the table can be taken in. */
  errors: { row: number; sentence: string }[];
  rows: number;
  places: string[];
  circles: {
    label: string;
    size: [number, number];
    state: 'new' | 'changed' | 'same';
    before: [number, number] | null;
  }[];
}
