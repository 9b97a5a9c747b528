// The figures as people read them.
import type { Row, Section } from './measure.ts';

const figure = (value: number, unit: Row['unit']): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'ms' ? `${text} ms` : `${text} /s`;
};

const ratio = (value: number): string => value.toFixed(value >= 10 ? 1 : 2);

const head = ['', 'ours', 'beside', '', 'ratio', 'of the rounds'];
const toTheRight = [1, 3, 4, 5];

function cellsOf({ figure: name, unit, ours, against, theirs, ratio: middle, low, high }: Row): string[] {
  return [
    name,
    figure(ours, unit),
    against,
    figure(theirs, unit),
    ratio(middle),
    `${ratio(low)} to ${ratio(high)}`,
  ];
}

/** All sections in columns of one width. */
export function tableOf(sections: readonly Section[]): string {
  const rows = sections.flatMap((section) => section.rows.map(cellsOf));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => cells[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) =>
        toTheRight.includes(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  const parts = sections.map(({ title, rows, notes }) =>
    [title, ...rows.map((row) => line(cellsOf(row))), ...notes.map((note) => `  ${note}`)].join('\n'),
  );
  return [line(head), ...parts].join('\n\n');
}
