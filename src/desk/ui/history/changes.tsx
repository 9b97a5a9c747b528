// What one step changed: each field with what it was and what it became, and what lost where two wrote at once.
import type { ChangeWords, HistoryView } from '../../api/history-types.ts';
import { capital } from '../words.ts';
import { Diff, Words } from './words.tsx';

type Step = HistoryView['steps'][number];
type Things = HistoryView['things'];

/** "wording in Korean, where", in one line. */
export function summary({ changes }: Step, things: Things): string {
  const said = changes.map((change) => {
    const of = change.thing > 0 ? ` (${things[change.thing]!.title})` : '';
    return change.op === 'text' ? `wrote in the text${of}` : `${change.label}${of}`;
  });
  const some = [...new Set(said)];
  return `${some.slice(0, 4).join(', ')}${some.length > 4 ? ` and ${some.length - 4} more` : ''}`;
}

export function Changes({ step, things }: { step: Step; things: Things }) {
  return (
    <section>
      <h2>Changed in this step</h2>
      <ul class="plain changes">
        {step.changes.map((change) => (
          <li key={`${change.thing}.${change.field}.${change.op}.${change.after?.text ?? ''}`}>
            <Change change={change} of={things.length > 1 ? things[change.thing]!.title : ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ change, of }: { change: ChangeWords; of: string }) {
  const { op, label, before, after, parts, over, lostTo } = change;
  return (
    <>
      <strong>{capital(label)}</strong>
      {of && (
        <span class="note" dir="auto">
          {' '}
          {of}
        </span>
      )}
      {': '}
      {op === 'text' && 'written in; what was put in and taken out stands below'}
      {op === 'add' && (
        <>
          put in <Words shown={after} />
        </>
      )}
      {op === 'remove' && (
        <>
          taken out <Words shown={before} />
        </>
      )}
      {op === 'set' &&
        (parts ? (
          <span dir="auto">
            <Diff parts={parts} />
          </span>
        ) : before ? (
          <>
            <Words shown={before} /> <span aria-hidden="true">→</span>
            <span class="hidden"> became </span> <Words shown={after} />
          </>
        ) : (
          <Words shown={after} />
        ))}
      {over.map((lost) => (
        <p class="caution" key={`${lost.member}.${lost.words?.text ?? ''}`}>
          {lost.member || 'Someone'} wrote <Words shown={lost.words} /> at the same time, without having seen
          this. This one is the later and stands.
        </p>
      ))}
      {lostTo !== null && (
        <p class="caution">
          {lostTo || 'Someone'} wrote at the same time, a little later, without having seen this; that stands.
        </p>
      )}
    </>
  );
}
