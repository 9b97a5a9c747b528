// A QR code as a drawing: black on white whatever the colours of the screen, with the quiet margin that readers need.

import { useMemo } from 'preact/hooks';
import encodeQR from 'qr';

/** Modules around it, as ISO/IEC 18004 asks for. */
const quiet = 4;

/** @param text - at most 2953 bytes. @param label - what it is, for those who do not see it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const drawing = useMemo(() => drawn(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${drawing.size} ${drawing.size}`} role="img" aria-label={label}>
      <rect width={drawing.size} height={drawing.size} fill="#ffffff" />
      <path d={drawing.path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: quiet });
  const runs: string[] = [];
  for (const [y, row] of rows.entries())
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      runs.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  return { size: rows.length, path: runs.join('') };
}
