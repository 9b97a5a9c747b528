// What a flat copy shows: pictures, pages with their own words, sound and film without tags. In memory only.
import type { FileView, FlatView } from '../../api/files-types.ts';
import { useImage } from '../resource.ts';
import { pathOf } from './files.tsx';
import { LookFor } from './look-for.tsx';
import { Player } from './player.tsx';

export function FlatCopies({ file, flat }: { file: FileView; flat: FlatView }) {
  return (
    <div class="flat">
      <p class="note">
        {flat.sha256 === file.sha256
          ? 'Made from the original just now; its SHA-256 is the one in the report.'
          : 'The original’s SHA-256 is not the one in the report.'}
      </p>
      {flat.copies.map((copy, index) => (
        <Copy
          key={index}
          path={`${pathOf(file)}/copies/${index}`}
          copy={copy}
          page={flat.copies.length > 1 ? index + 1 : null}
        />
      ))}
      {flat.looks.length > 0 && <LookFor looks={flat.looks} />}
    </div>
  );
}

interface CopyProps {
  path: string;
  copy: FlatView['copies'][number];
  page: number | null;
}

function Copy({ path, copy: { type, text, name, refused }, page }: CopyProps) {
  const isText = type.startsWith('text/');
  const address = useImage(isText ? null : path, path);
  const title = name ?? (page ? `Page ${page} of what was sent` : 'What was sent');
  return (
    <>
      {name && <h3 dir="auto">{name}</h3>}
      {refused && <p class="note">{refused}</p>}
      {address && type.startsWith('image/') && <img src={address} alt={`${title}, as pixels`} />}
      {address && type.startsWith('video/') && <Player kind="video" address={address} name={title} />}
      {address && type.startsWith('audio/') && <Player kind="audio" address={address} name={title} />}
      {text && (
        <pre class="layer" dir="auto">
          {text}
        </pre>
      )}
    </>
  );
}
