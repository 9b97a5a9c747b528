// A drawing or a table leaves the desk: locked to an age recipient, unless somebody says that it may lie open.
import { useSignal } from '@preact/signals';
import { Act } from '../act.tsx';
import { askBlobOf } from '../api.ts';
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
  const ready = open.value || to.value.trim().startsWith('age1');
  const give = async (text: string | null, kind: string) => {
    if (text === null) return;
    const blob = await askBlobOf('/views/export', { text, to: open.value ? null : to.value.trim() });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.${kind}${open.value ? '' : '.age'}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <details class="export">
      <summary>Export</summary>
      <div class="row">
        <label>
          Lock to an age recipient
          <input
            value={to.value}
            placeholder="age1…"
            autocomplete="off"
            spellcheck={false}
            disabled={open.value}
            onInput={(event) => (to.value = event.currentTarget.value)}
          />
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={open.value}
            onChange={(event) => (open.value = event.currentTarget.checked)}
          />
          Leave the file open: whoever finds it can read it
        </label>
      </div>
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
