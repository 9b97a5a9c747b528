// What arrived: a list of reports, and the one that is open with what can be done with it.
import { useRef } from 'preact/hooks';
import type { Inbox as InboxData, ReplyView, ReportRow } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Files } from '../files/files.tsx';
import { HistoryLink } from '../history/link.tsx';
import { useListKeys } from '../keys.tsx';
import { HandOver, SourceKeepers } from '../newsroom/hand-over.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { useResource } from '../resource.ts';
import { go, hrefOf } from '../route.ts';
import { capital, counted, directionOf, languageName, moment, shortened, shortMoment } from '../words.ts';

const keyOf = (report: ReportRow): string => `${report.source.id}.${report.id}`;

export function Inbox({ report: open }: { report: string | null }) {
  const { data, problem } = useResource<InboxData>('/inbox');
  useListKeys('.list li a');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the inbox …'}</p>;
  const chosen = data.reports.find((report) => keyOf(report) === open) ?? null;
  const { unopened } = data;
  return (
    <Panes
      name="Reports"
      open={chosen !== null}
      list={
        <>
          <ListTitle open={chosen !== null}>Inbox</ListTitle>
          {data.reports.length === 0 && (
            <p class="quiet">
              Nothing has arrived yet. “Fetch” above asks the relay now; the desk also asks by itself.
            </p>
          )}
          <ul>
            {data.reports.map((report) => (
              <Row key={keyOf(report)} report={report} open={report === chosen} />
            ))}
          </ul>
          {unopened.length > 0 && (
            <details class="aside">
              <summary>{capital(counted(unopened.length, 'cell'))} did not open</summary>
              <p class="note">They are kept: a key that turns up later may open them.</p>
              <ul class="plain">
                {unopened.map((cell) => (
                  <li key={cell.id}>
                    {cell.reason} <span class="note">Arrived {moment(cell.received)}.</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      }
      detail={
        chosen ? (
          <Report key={keyOf(chosen)} report={chosen} />
        ) : (
          <p class="quiet">{data.reports.length > 0 && 'Choose a report to read it.'}</p>
        )
      }
    />
  );
}

function Row({ report, open }: { report: ReportRow; open: boolean }) {
  const [arrived, of] = report.parts;
  return (
    <li>
      <a href={hrefOf({ screen: 'inbox', report: keyOf(report) })} aria-current={open ? 'true' : undefined}>
        <span class="row-top">
          <strong>{report.source.name}</strong>
          {!report.testimony && <span class="chip new">new</span>}
          <time dateTime={report.received} title={report.received}>
            {shortMoment(report.received)}
          </time>
        </span>
        <span class="snippet" lang={report.language} dir={directionOf(report.language)}>
          {shortened(report.text, 90)}
        </span>
        {arrived < of && (
          <span class="caution">
            {arrived} of {of} parts
          </span>
        )}
      </a>
    </li>
  );
}

function partsWords([arrived, of]: [number, number]): string {
  if (arrived < of) return `${arrived} of ${of} parts so far`;
  return of === 1 ? 'in one cell' : `whole, in ${of} cells`;
}

function Report({ report }: { report: ReportRow }) {
  const file = async () => {
    const path = `/sources/${report.source.id}/reports/${report.id}/file`;
    const { testimony } = await ask<{ testimony: string }>('POST', path, {});
    go({ screen: 'testimony', id: testimony, claim: null });
  };
  const isHeld = report.source.id !== '';
  return (
    <article class="reading">
      <header class="head">
        <a class="back" href={hrefOf({ screen: 'inbox', report: null })}>
          Inbox
        </a>
        <h1>{report.source.name}</h1>
        <p class="note">
          Arrived <span title={report.received}>{moment(report.received)}</span>, in{' '}
          {languageName(report.language)}, {partsWords(report.parts)}
        </p>
      </header>
      {!isHeld && (
        <p class="note">
          It is from a source whose compartment this device does not hold. It waits here until a device that
          does has synced; whoever handles the source files it.
        </p>
      )}
      {isHeld && <SourceKeepers source={report.source.id} />}
      <div class="source-text" lang={report.language} dir={directionOf(report.language)}>
        {report.text}
      </div>
      {isHeld && <Files source={report.source.id} report={report.id} />}
      {isHeld && (
        <>
          <div class="actions">
            {report.testimony ? (
              <a
                class="button main"
                href={hrefOf({ screen: 'testimony', id: report.testimony, claim: null })}
              >
                Open the testimony
              </a>
            ) : (
              <Act kind="main" working="Filing …" run={file}>
                File as testimony
              </Act>
            )}
            <HistoryLink kind="source" id={report.source.id} />
            <HandOver source={report.source.id} />
          </div>
          {report.source.answerable === false ? (
            <p class="note">
              It came by the plain form, without words: no reply can reach whoever sent it, and nothing says
              whether another report is from the same person.
            </p>
          ) : (
            <Replies source={report.source} />
          )}
        </>
      )}
    </article>
  );
}

const stateWords: Record<ReplyView['state'], string> = {
  written: 'written, not on the shelf yet',
  laid: 'on the shelf',
  acknowledged: 'read, says a later report',
  expired: 'its fourteen days are over; nothing says it was read',
};

function Replies({ source }: { source: ReportRow['source'] }) {
  const { data } = useResource<ReplyView[]>(`/sources/${source.id}/replies`);
  const field = useRef<HTMLTextAreaElement>(null);
  const lay = async () => {
    await ask('POST', `/sources/${source.id}/replies`, { text: field.current?.value ?? '' });
    if (field.current) field.current.value = '';
  };
  return (
    <section class="replies">
      <h2>Reply</h2>
      {data?.map((reply) => (
        <p key={reply.id} class="reply">
          <span dir="auto">{reply.text}</span>
          <span class="note">
            {capital(moment(reply.written))}: {stateWords[reply.state]}
          </span>
        </p>
      ))}
      <label>
        <span class="hidden">Reply to {source.name}</span>
        <textarea ref={field} rows={3} dir="auto" autocomplete="off" spellcheck={false} />
      </label>
      <p class="note">
        It lies on the shelf for fourteen days. {source.name} finds it only by coming back with the seven
        words; nothing is sent.
      </p>
      <Act working="Laying the shelf …" done="The reply lies on the shelf." run={lay}>
        Lay reply
      </Act>
    </section>
  );
}
