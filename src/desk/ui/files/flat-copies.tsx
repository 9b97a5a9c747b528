// What a flat copy shows: pictures, pages with their own words, sound and film without tags. In memory only.
import type { FileView, FlatView } from '../../api/files-types.ts';
import { useImage } from '../resource.ts';
import { pathOf } from './files.tsx';

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
    </div>
  );
}

interface CopyProps {
  path: string;
  copy: FlatView['copies'][number];
  page: number | null;
}

function Copy({ path, copy: { type, text }, page }: CopyProps) {
  const isText = type.startsWith('text/');
  const address = useImage(isText ? null : path, path);
  const name = page ? `Page ${page} of what was sent` : 'What was sent, as pixels';
  return (
    <>
      {address && type.startsWith('image/') && <img src={address} alt={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down yet what is said. */}
      {address && type.startsWith('video/') && <video src={address} controls />}
      {/* biome-ignore lint/a11y/useMediaCaption: the same. */}
      {address && type.startsWith('audio/') && <audio src={address} controls />}
      {text && (
        <pre class="layer" dir="auto">
          {text}
        </pre>
      )}
    </>
  );
}
