// What a file would do to the record, before it does anything; or why it is refused, row by row.
import type { ImportPreview } from '../../api/exchange-types.ts';
import { capital, counted, figure } from '../words.ts';

export function Problems({
  problems,
  count,
  what = 'row',
}: {
  problems: readonly { row: number | null; sentence: string }[];
  count: number;
  what?: string;
}) {
  if (count === 0) return null;
  return (
    <section aria-label="Why it is refused">
      <p class="problem">
        {capital(counted(count, `${what} was`, `${what}s were`))} not understood, so nothing of the file is
        taken in. Correct {count === 1 ? 'it' : 'them'}, or say below what the columns hold.
      </p>
      <ul class="plain rows">
        {problems.map(({ row, sentence }) => (
          <li key={`${row}.${sentence}`}>
            {row !== null && (
              <strong class="figures">
                {what} {row}
              </strong>
            )}{' '}
            <span dir="auto">{sentence}</span>
          </li>
        ))}
      </ul>
      {count > problems.length && <p class="note">And {figure(count - problems.length)} more.</p>}
    </section>
  );
}

const states = { new: 'new', changes: 'changes what is here', same: 'is here already' };

const fieldWords: Record<string, string> = { howMany: 'how many', by: 'who did it' };

export function PreviewRows({ preview: { rows, counts, actors } }: { preview: ImportPreview }) {
  const all = counts.new + counts.changes + counts.same;
  return (
    <section aria-label="What it would do">
      <p>
        <strong class="figures">{figure(counts.new)}</strong> new,{' '}
        <strong class="figures">{figure(counts.changes)}</strong> change what is here,{' '}
        <strong class="figures">{figure(counts.same)}</strong> are here already
        {actors > 0 && `; ${counted(actors, 'actor')} with them`}.
      </p>
      <ul class="plain rows">
        {rows.map(({ title, what, state, fields }, index) => (
          <li key={index}>
            <span class="chip">{states[state]}</span> <span dir="auto">{title}</span>{' '}
            <span class="note" dir="auto">
              {what}
              {fields.length > 0 &&
                `; changes ${fields.map((field) => fieldWords[field] ?? field).join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
      {all > rows.length && <p class="note">The first {rows.length} are shown.</p>}
    </section>
  );
}
