// Keeps the blocks of both columns and their notes level, whatever is typed and however wide the screen is.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { atRest } from '../resting.ts';
import type { Column, Columns } from './column.tsx';
import { level } from './level.ts';
import { type Annotations, marksKey } from './marks.ts';
import type { Margin } from './notes.ts';

/** Between two rows, in pixels. */
const gap = 14;

export function useLevel(given: {
  margin: Margin;
  columns: Columns;
  notesColumn: { current: HTMLElement | null };
  narrow: boolean;
  ready: number;
  shown: string;
  /** The block that the panel stands beside. */
  panel: string | null;
}): void {
  const { margin, columns, notesColumn, narrow, ready, shown, panel } = given;
  const latest = useRef(given);
  latest.current = given;
  const off = useRef(() => {});
  const frame = useRef(0);
  const again = useRef(() => {
    off.current();
    cancelAnimationFrame(frame.current);
    off.current = atRest(() => {
      frame.current = requestAnimationFrame(() => levelNow(latest.current));
    });
  });
  // these tell that something may have another height.
  useLayoutEffect(() => again.current(), [margin, narrow, ready, shown, panel]);
  // `ready` tells that an editor came or went, `margin` that a row did.
  useEffect(() => {
    const observer = new ResizeObserver(() => again.current());
    for (const element of [
      columns.original.current?.view.dom,
      columns.translation.current?.view.dom,
      notesColumn.current,
      // What one writes in there makes a row higher.
      ...(notesColumn.current?.querySelectorAll('[data-row]') ?? []),
    ])
      if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [ready, margin]);
  useEffect(
    () => () => {
      off.current();
      cancelAnimationFrame(frame.current);
    },
    [],
  );
}

function levelNow({ margin, columns, notesColumn, narrow }: Parameters<typeof useLevel>[0]): void {
  const notes = notesColumn.current;
  if (!notes) return;
  const heightsIn = (column: Column | null) =>
    new Map(
      [...(column?.view.dom.children ?? [])].map((element) => [
        (element as HTMLElement).dataset.block ?? '',
        element.getBoundingClientRect().height,
      ]),
    );
  const heights = {
    original: heightsIn(columns.original.current),
    translation: heightsIn(columns.translation.current),
  };
  const lists = new Map(
    [...notes.querySelectorAll<HTMLElement>('[data-row]')].map((list) => [Number(list.dataset.row), list]),
  );
  const rows = margin.rows.map(({ row }, index) => ({
    heights: [
      row.original ? (heights.original.get(row.original.id) ?? 0) : null,
      row.translation ? (heights.translation.get(row.translation.id) ?? 0) : null,
      lists.get(index)?.offsetHeight ?? null,
    ],
  }));
  const { tops, spaces, total } = level(narrow ? [] : rows, gap);
  for (const [side, column] of [
    ['original', 0],
    ['translation', 1],
  ] as const) {
    const view = columns[side].current?.view;
    if (!view) continue;
    const wanted = new Map<string, number>();
    margin.rows.forEach(({ row }, index) => {
      const block = row[side];
      const space = spaces[index]?.[column];
      if (block && space !== undefined && space !== null) wanted.set(block.id, Math.round(space));
    });
    const current = marksKey.getState(view.state)?.annotations.spaces;
    if (current && same(current, wanted)) continue;
    view.dispatch(view.state.tr.setMeta(marksKey, { spaces: wanted } satisfies Partial<Annotations>));
  }
  for (const [index, list] of lists) list.style.insetBlockStart = narrow ? '' : `${tops[index] ?? 0}px`;
  notes.style.minBlockSize = narrow ? '' : `${total}px`;
  const last = notes.querySelector<HTMLElement>('[data-last]');
  if (last) last.style.marginBlockStart = narrow ? '' : `${total + gap}px`;
  const panel = notes.querySelector<HTMLElement>('[data-panel]');
  if (!panel) return;
  // Below what the row has to say, so that both can be used.
  const own = Number(panel.dataset.panel);
  const below = (tops[own] ?? 0) + (lists.get(own)?.offsetHeight ?? 0);
  panel.style.insetBlockStart = narrow ? '' : `${below}px`;
}

const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([id, space]) => b.get(id) === space);
