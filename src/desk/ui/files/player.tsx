// Sound and film of a flat copy, in a frame that may do nothing: no scripts, no forms, no addresses but the one in the
// desk's memory. Its origin stays the desk's, without which it could not read that one; there is no script to use it.
import { useMemo } from 'preact/hooks';

interface PlayerProps {
  kind: 'video' | 'audio';
  /** A `blob:` address. */
  address: string;
  name: string;
}

/** Read inside the frame, on top of the desk's own policy. */
const policy = "default-src 'none'; media-src blob:";

export function Player({ kind, address, name }: PlayerProps) {
  const page = useMemo(
    () =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${name}</title></head><body><${kind} controls preload="metadata" src="${address}"${kind === 'video' ? ' width="100%" height="100%"' : ''}></${kind}></body></html>`,
    [kind, address, name],
  );
  return (
    <iframe
      class={`player ${kind}`}
      title={name}
      sandbox="allow-same-origin"
      referrerpolicy="no-referrer"
      srcDoc={page}
    />
  );
}
