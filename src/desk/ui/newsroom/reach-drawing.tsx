// Members down, sources across: a filled square where one opens raw words, half where it has only what was written
// before. Beside it how many claims, stories and unread replies. The table below says the same in words.
import type { OpensView, ReachView } from '../../api/newsroom-types.ts';
import { Meter } from './meter.tsx';

interface Most {
  claims: number;
  stories: number;
  replies: number;
}

export function ReachDrawing({ view }: { view: ReachView }) {
  const { sources, members, removed } = view;
  const all = [...members, ...removed];
  const most: Most = {
    claims: Math.max(1, ...all.map(({ claims }) => claims ?? 0)),
    stories: Math.max(1, ...all.map(({ stories }) => stories)),
    replies: Math.max(1, ...all.map(({ replies }) => replies)),
  };
  return (
    <div class="reach" aria-hidden="true">
      <p class={sources.length > 20 ? 'reach-head many' : 'reach-head'} hidden={sources.length > 42}>
        <span class="reach-name" />
        <span class="strip names">
          {sources.map(({ id, label }) => (
            <span key={id}>{label ?? `(${id.slice(0, 4)})`}</span>
          ))}
        </span>
      </p>
      {members.map((member) => (
        <div key={member.id} class="reach-member">
          <Row name={member.name} opens={member} sources={sources} most={most} />
          {member.devices.length > 1 &&
            member.devices.map((device) => (
              <Row
                key={device.id}
                name={`device ${device.id.slice(0, 8)}`}
                opens={device}
                sources={sources}
                most={most}
                part
              />
            ))}
        </div>
      ))}
      {removed.map((device) => (
        <div key={device.id} class="reach-member">
          <Row name={`${device.name}, removed`} opens={device} sources={sources} most={most} />
        </div>
      ))}
      <p class="legend note">
        <Square state="full" /> opens the source’s words <Square state="kept" /> has what was written before,
        nothing after <Square state="none" /> cannot
      </p>
    </div>
  );
}

interface RowProps {
  name: string;
  opens: OpensView;
  sources: ReachView['sources'];
  most: Most;
  /** One device of several. */
  part?: boolean;
}

function Row({ name, opens, sources, most, part = false }: RowProps) {
  return (
    <div class={part ? 'reach-row part' : 'reach-row'}>
      <span class="reach-name" dir="auto">
        {name}
      </span>
      <span class="strip">
        {sources.map(({ id, label }) => (
          <span key={id} title={label ?? `a source (${id.slice(0, 8)})`}>
            <Square
              state={!opens.sources.includes(id) ? 'none' : opens.kept.includes(id) ? 'kept' : 'full'}
            />
          </span>
        ))}
      </span>
      <span class="reach-sum">
        <strong>{opens.sources.length}</strong> of {sources.length}
      </span>
      <span class="meters">
        <Meter of={most.claims} value={opens.claims ?? 0} one="claim" least={opens.atLeast} />
        <Meter of={most.stories} value={opens.stories} one="story" many="stories" />
        <Meter of={most.replies} value={opens.replies} one="reply" many="replies" least={opens.atLeast} />
      </span>
    </div>
  );
}

/** Told apart by shape and not by colour alone. */
function Square({ state }: { state: 'full' | 'kept' | 'none' }) {
  return (
    <svg aria-hidden="true" class={`square ${state}`} viewBox="0 0 12 12" width="12" height="12">
      <rect x="0.5" y="0.5" width="11" height="11" />
      {state === 'full' && <rect class="fill" x="0.5" y="0.5" width="11" height="11" />}
      {state === 'kept' && <path class="fill" d="M0.5 11.5V0.5L11.5 11.5z" />}
    </svg>
  );
}
