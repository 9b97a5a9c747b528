// The files of a report: what has come of each, who looked, a flat copy on request, the original for a reason.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FileView, FlatView } from '../../api/files-types.ts';
import { Act } from '../act.tsx';
import { ask, askBlobOf } from '../api.ts';
import { useResource } from '../resource.ts';
import { moment } from '../words.ts';
import { FlatCopies } from './flat-copies.tsx';
import { Stoppable } from './stoppable.tsx';

export const pathOf = (file: FileView): string => `/sources/${file.source.id}/files/${file.id}`;

export const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

export function Files({ source, report }: { source: string; report: string }) {
  const { data } = useResource<FileView[]>(`/sources/${source}/files`);
  const files = (data ?? []).filter((file) => file.report === report);
  if (files.length === 0) return null;
  return (
    <section class="files" aria-label="Files">
      <h2>Files</h2>
      {files.map((file) => (
        <OneFile key={file.id} file={file} />
      ))}
    </section>
  );
}

function OneFile({ file }: { file: FileView }) {
  const flat = useSignal<FlatView | null>(null);
  const look = async (signal: AbortSignal) => {
    flat.value = await ask<FlatView>('POST', `${pathOf(file)}/look`, {}, signal);
  };
  return (
    <div class="file">
      <p>
        <strong>{file.type}</strong>, {sizeOf(file.size)}{' '}
        <span class="note">
          Came {moment(file.received)}. {standing(file)}
        </span>
      </p>
      <p class="note">
        SHA-256 of the original: <code>{file.sha256}</code>
        {file.whole && ', checked when it was kept'}.
      </p>
      <div class="actions">
        {file.whole ? (
          <Stoppable
            working="Making a flat copy, in a process of its own …"
            done="The flat copy is shown."
            run={look}
          >
            Look at a flat copy
          </Stoppable>
        ) : (
          <Stoppable working="Fetching …" run={(signal, tell) => fetchAll(file, signal, tell)}>
            Fetch what is missing
          </Stoppable>
        )}
        {file.whole && <Original file={file} />}
      </div>
      {flat.value && <FlatCopies file={file} flat={flat.value} />}
      <Log file={file} />
    </div>
  );
}

/** So many slabs at a time, 4 MB: what came is kept, and the next request goes on behind it. */
const slabsAtOnce = 16;

async function fetchAll(file: FileView, signal: AbortSignal, tell: (words: string) => void): Promise<void> {
  for (let before = -1; ; ) {
    const { here, of } = await ask<{ here: number; of: number }>(
      'POST',
      `${pathOf(file)}/fetch`,
      { most: slabsAtOnce },
      signal,
    );
    tell(`Fetching … ${here} of ${of} slabs are here`);
    if (here >= of || here === before) return;
    before = here;
  }
}

const deeds = { kept: 'has all of it', seen: 'looked at a flat copy', 'taken-out': 'took out the original' };

/** Who had it, who looked, and who took it out and why: all that this device knows. */
function Log({ file: { received, log } }: { file: FileView }) {
  return (
    <details class="log">
      <summary>{log.some(({ what }) => what !== 'kept') ? 'Who looked' : 'Nobody has looked yet'}</summary>
      <ol>
        <li>{moment(received)}: came.</li>
        {log.map(({ when, who, what, reason }) => (
          <li key={`${when} ${who} ${what}`}>
            {moment(when)}: {who} {deeds[what]}
            {reason && `: “${reason}”`}.
          </li>
        ))}
      </ol>
    </details>
  );
}

function standing({ slabs: [here, of], whole, elsewhere }: FileView): string {
  if (whole) return 'All of it is kept here, sealed.';
  const others = elsewhere.length > 0 ? ` ${elsewhere.join(', ')} has all of it: ask there.` : '';
  const left = `${of - here} of ${of} slabs are missing.`;
  return `${left} The relay keeps slabs for 14 days; what it does not have yet may still be on its way.${others}`;
}

/** A second click and a reason, which stays in the source's compartment. */
function Original({ file }: { file: FileView }) {
  const asking = useSignal(false);
  const reason = useRef<HTMLInputElement>(null);
  const open = async () => {
    const bytes = await askBlobOf(`${pathOf(file)}/original`, { reason: reason.current?.value ?? '' });
    const address = URL.createObjectURL(bytes);
    const link = document.createElement('a');
    link.href = address;
    link.download = 'original.bin';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    asking.value = false;
  };
  if (!asking.value)
    return (
      <button type="button" class="quiet" onClick={() => (asking.value = true)}>
        Take out the original
      </button>
    );
  return (
    <div class="original">
      <p class="caution">
        It is saved to this computer’s disk in the clear, with all that it says about whoever made it, and a
        program that opens it may be attacked by it. A flat copy is enough to read it.
      </p>
      <label>
        Why, for whoever looks later
        <input ref={reason} autocomplete="off" />
      </label>
      <div class="actions">
        <Act working="Checking its hash …" run={open}>
          Save the original
        </Act>
        <button type="button" class="quiet" onClick={() => (asking.value = false)}>
          Leave it
        </button>
      </div>
    </div>
  );
}
