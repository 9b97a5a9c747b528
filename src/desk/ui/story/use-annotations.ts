// Tells the editors how their statements stand and what the checks found.
import { useEffect } from 'preact/hooks';
import type { Story } from '../shapes.ts';
import type { Columns } from './column.tsx';
import { type Annotations, marksKey } from './marks.ts';
import type { Margin } from './notes.ts';

export function useAnnotations(given: {
  margin: Margin;
  columns: Columns;
  story: Story;
  original: string;
  translation: string | null;
  lit: string | null;
  ready: number;
}): void {
  const { margin, columns, story, original, translation, lit, ready } = given;
  // `ready` tells that an editor came or went.
  useEffect(() => {
    for (const side of ['original', 'translation'] as const) {
      const language = side === 'original' ? original : translation;
      const column = columns[side].current;
      if (!column || language === null) continue;
      const found: Annotations['found'] = Map.groupBy(
        story.findings.filter((finding) => finding.language === language),
        (finding) => finding.block,
      );
      const stale = new Set(
        side === 'original'
          ? []
          : margin.rows.filter(({ row }) => row.state === 'stale').map(({ row }) => row.translation!.id),
      );
      const change: Partial<Annotations> = {
        standings: margin.standings.get(language) ?? new Map(),
        found,
        stale,
        lit,
      };
      column.view.dispatch(column.view.state.tr.setMeta(marksKey, change));
    }
  }, [margin, story.findings, original, translation, lit, ready]);
}
