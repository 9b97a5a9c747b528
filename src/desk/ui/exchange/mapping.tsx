// Which column of a table holds what: proposed from the headings, and changed by hand.
import type { ImportPreview } from '../../api/exchange-types.ts';
import { Choice } from '../parts/choice.tsx';
import { languageName } from '../words.ts';
import { fields } from './formats.ts';

interface ColumnsProps {
  table: NonNullable<ImportPreview['table']>;
  languages: readonly string[];
  /** @param mapping - whole: a field that no column holds is `null`. */
  change: (mapping: Record<string, string | null>) => void;
}

export function Columns({ table: { columns, samples, mapping }, languages, change }: ColumnsProps) {
  const titles = new Set([
    ...languages.map((language) => `title.${language}`),
    ...Object.keys(mapping).filter((field) => field.startsWith('title.')),
  ]);
  const known = [
    ...[...titles].map((field) => [field, `what happened, in ${languageName(field.slice(6))}`] as const),
    ...fields,
  ];
  const fieldOf = (column: string) => Object.entries(mapping).find(([, held]) => held === column)?.[0] ?? '';
  const choose = (column: string, field: string) => {
    const now: Record<string, string | null> = Object.fromEntries(
      known.map(([name]) => [name, mapping[name] === column ? null : (mapping[name] ?? null)]),
    );
    if (field !== '') now[field] = column;
    change(now);
  };
  return (
    <div class="scroll">
      <table class="columns-table">
        <caption class="hidden">Which column holds what</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">holds</th>
            <th scope="col">in the first rows</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={column}>
              <th scope="row" dir="auto">
                {column}
              </th>
              <td>
                <Choice
                  key={fieldOf(column)}
                  label={`What “${column}” holds`}
                  unseen
                  options={[['', 'nothing that is taken in'], ...known]}
                  first={fieldOf(column)}
                  onChoose={(field) => choose(column, field)}
                />
              </td>
              <td class="note" dir="auto">
                {samples
                  .map((row) => row[index])
                  .filter(Boolean)
                  .join(' / ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
