// The files of a report: what has come of each, who looked, a flat copy on request, the original for a reason.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FileView, FlatView } from '../../api/files-types.ts';
import { Act } from '../act.tsx';
import { ask, askBlobOf } from '../api.ts';
import { useResource } from '../resource.ts';
import { moment } from '../words.ts';
import { FlatCopies } from './flat-copies.tsx';

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
  const look = async () => {
    flat.value = await ask<FlatView>('POST', `${pathOf(file)}/look`, {});
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
          <Act working="Making a flat copy …" done="The flat copy is shown." run={look}>
            Look at a flat copy
          </Act>
        ) : (
          <Act working="Fetching …" run={() => ask('POST', `${pathOf(file)}/fetch`, {})}>
            Fetch what is missing
          </Act>
        )}
        {file.whole && <Original file={file} />}
      </div>
      {flat.value && <FlatCopies file={file} flat={flat.value} />}
      <p class="note">
        {file.viewed.length > 0 ? `Seen by ${file.viewed.join(', ')}.` : 'Nobody has looked yet.'}
        {file.openings.map(
          ({ member, reason, when }) => ` ${member} took out the original ${moment(when)}: “${reason}”.`,
        )}
      </p>
    </div>
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
