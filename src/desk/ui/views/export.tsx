// A drawing or a table leaves the desk: locked to an age recipient, unless somebody says that it may lie open.
import { useSignal } from '@preact/signals';
import { Act } from '../act.tsx';
import { askBlobOf } from '../api.ts';
import { Lock, lockedTo } from '../parts/lock-file.tsx';
import { saveBlob } from '../parts/save-blob.ts';
import { drawingStyle } from './drawing-style.ts';

interface ExportProps {
  /** `null` where there is no drawing. */
  svg: () => string | null;
  csv: () => string;
  name: string;
}

export function Export({ svg, csv, name }: ExportProps) {
  const to = useSignal('');
  const open = useSignal(false);
  const recipients = lockedTo(to.value);
  const ready = open.value || recipients.length > 0;
  const give = async (text: string | null, kind: string) => {
    if (text === null) return;
    const blob = await askBlobOf('/views/export', { text, to: open.value ? [] : recipients });
    saveBlob(blob, `${name}.${kind}${open.value ? '' : '.age'}`);
  };
  return (
    <details class="export">
      <summary>Export</summary>
      <Lock to={to} open={open} />
      <div class="row">
        <Act disabled={!ready || svg() === null} run={() => give(svg(), 'svg')}>
          Save the drawing (SVG)
        </Act>
        <Act disabled={!ready} run={() => give(csv(), 'csv')}>
          Save the table (CSV)
        </Act>
      </div>
    </details>
  );
}

/** A drawing as a file of its own: with its colours, without its links into the desk. */
export function svgOf(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = drawingStyle;
  copy.prepend(style);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
