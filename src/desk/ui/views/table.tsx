// The same incidents as a table, sorted by any column.
import { useSignal } from '@preact/signals';
import type { ViewIncident, ViewsView } from '../../api/view-types.ts';
import { hrefOf } from '../route.ts';
import { wordsIn } from '../words.ts';

const columns = ['Incident', 'Kind', 'When', 'Where', 'By', 'How many', 'Claims'] as const;
type Column = (typeof columns)[number];

export const cellsOf = (incident: ViewIncident, kinds: ViewsView['kinds']): Record<Column, string> => ({
  Incident: wordsIn(incident.title, 'en'),
  Kind: kinds[incident.kind] ?? incident.kind,
  When: incident.when?.display ?? '',
  Where: incident.where.join(', '),
  By: incident.by ?? '',
  'How many': incident.howMany ?? '',
  Claims: String(incident.claims),
});

function keyOf(incident: ViewIncident, column: Column, kinds: ViewsView['kinds']): string {
  if (column === 'When') return incident.when?.first ?? incident.when?.last ?? '~';
  if (column === 'Claims') return String(incident.claims).padStart(6, '0');
  return cellsOf(incident, kinds)[column].toLocaleLowerCase();
}

export function IncidentTable({
  incidents,
  kinds,
}: {
  incidents: readonly ViewIncident[];
  kinds: ViewsView['kinds'];
}) {
  const by = useSignal<{ column: Column; down: boolean }>({ column: 'When', down: false });
  const { column: sorted, down } = by.value;
  const rows = incidents.toSorted((a, b) => {
    const [one, other] = [keyOf(a, sorted, kinds), keyOf(b, sorted, kinds)];
    return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1);
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scroll" aria-label="Table of incidents" tabIndex={0}>
      <table class="stories-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={column !== sorted ? 'none' : down ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  class="quiet"
                  onClick={() => (by.value = { column, down: column === sorted && !down })}
                >
                  {column}
                  <span aria-hidden="true">{column !== sorted ? '' : down ? ' ↓' : ' ↑'}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((incident) => {
            const { Incident: title, ...cells } = cellsOf(incident, kinds);
            return (
              <tr key={incident.id}>
                <th scope="row" dir="auto">
                  <a href={hrefOf({ screen: 'incidents', id: incident.id })}>{title}</a>
                </th>
                {Object.entries(cells).map(([column, cell]) => (
                  <td key={column} class={column === 'Claims' ? 'number' : undefined} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** RFC 4180; what a spreadsheet would run begins with an apostrophe. */
export function csvOf(incidents: readonly ViewIncident[], kinds: ViewsView['kinds']): string {
  const quoted = (text: string) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;
  const rows = incidents.map((incident) => {
    const cells = cellsOf(incident, kinds);
    return [...columns.map((column) => cells[column]), incident.when?.edtf ?? ''];
  });
  return [[...columns, 'EDTF'], ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}
