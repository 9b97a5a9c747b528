// The report of the lost-laptop drill: what was lost with it, and what must be done next. It can be printed.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LostView } from '../../api/newsroom-types.ts';
import { printOnly } from '../parts/print.ts';
import { day, moment } from '../words.ts';

export function LostReport({ lost, close }: { lost: LostView; close: () => void }) {
  const report = useRef<HTMLElement>(null);
  useLayoutEffect(() => report.current?.focus(), []);
  const { name, device, heard, removed, bySync, atMost, next, problem } = lost;
  const same = bySync.join() === atMost.join();
  return (
    <section ref={report} class="opened lost" aria-labelledby="lost-title" tabIndex={-1}>
      <h3 id="lost-title">
        <bdi>{name}</bdi>’s device {device.slice(0, 8)} was removed {moment(removed)}
      </h3>
      {problem && <p class="alarm">{problem}</p>}
      <h4>
        {heard
          ? `What it opened when it was last heard of, on ${day(heard)}`
          : 'It was never heard of: take it that it had everything up to its removal'}
      </h4>
      <Lines lines={bySync} />
      {heard && !same && (
        <>
          <h4>What it opened at most, if it took in more since without telling</h4>
          <Lines lines={atMost} />
        </>
      )}
      <p class="note">
        What it had it keeps. What is written from now on, in what this device holds, goes under new keys.
      </p>
      <h4>What to do next</h4>
      <ol>
        {next.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" class="main" onClick={() => printOnly(report.current)}>
          Print this
        </button>
        <button type="button" class="quiet" onClick={close}>
          Close the report
        </button>
      </div>
    </section>
  );
}

const Lines = ({ lines }: { lines: string[] }) =>
  lines.length === 0 ? (
    <p>Nothing.</p>
  ) : (
    <ul>
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
