// A photo for a story out of what a source sent: looked at as a flat copy, covered by hand, made anew for publishing.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FileView, FlatView, LookView } from '../../api/files-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Covering } from '../files/cover.tsx';
import { pathOf, sizeOf } from '../files/files.tsx';
import { LookFor } from '../files/look-for.tsx';
import type { Cover } from '../files/moved.ts';
import { Choice } from '../parts/choice.tsx';
import { useImage, useResource } from '../resource.ts';
import { moment } from '../words.ts';

export function PhotoFromFile({ story }: { story: string }) {
  const { data } = useResource<FileView[]>('/files');
  const choice = useRef<HTMLSelectElement>(null);
  const chosen = useSignal<FileView | null>(null);
  const looks = useSignal<LookView[]>([]);
  const photos = (data ?? []).filter(({ type, whole }) => whole && type.startsWith('image/'));
  if (photos.length === 0) return null;
  const look = async () => {
    const file = photos.find(({ id }) => id === choice.current?.value)!;
    await ask<FlatView>('POST', `${pathOf(file)}/look`, {});
    chosen.value = file;
    looks.value = [];
  };
  return (
    <div class="from-file">
      <div class="line">
        <Choice
          label="Or one that a source sent"
          field={choice}
          options={photos.map((file) => [
            file.id,
            `${file.source.name}, ${moment(file.received)}, ${sizeOf(file.size)}`,
          ])}
        />
        <Act working="Making a flat copy …" run={look}>
          Look at it
        </Act>
      </div>
      {chosen.value && (
        <Preparing
          key={chosen.value.id}
          story={story}
          file={chosen.value}
          done={(said) => {
            chosen.value = null;
            looks.value = said;
          }}
        />
      )}
      {looks.value.length > 0 && (
        <div role="status">
          <p>The photo is in the story. Look at it once more before it is published:</p>
          <LookFor looks={looks.value} open />
        </div>
      )}
    </div>
  );
}

/** The largest is what a page shows; a smaller one says less of the camera and of what is far away. */
const sides = [1600, 1200, 800];

function Preparing({
  story,
  file,
  done,
}: {
  story: string;
  file: FileView;
  done: (looks: LookView[]) => void;
}) {
  const covers = useSignal<Cover[]>([]);
  const how = useSignal<Cover['how']>('black');
  const renoise = useRef<HTMLInputElement>(null);
  const side = useRef<HTMLSelectElement>(null);
  const image = useImage(`${pathOf(file)}/copies/0`, file.id);
  const put = async () => {
    const { looks } = await ask<{ looks: LookView[] }>('PUT', `/stories/${story}/photo/from-file`, {
      source: file.source.id,
      file: file.id,
      paint: covers.value,
      renoise: renoise.current?.checked ?? false,
      longestSide: Number(side.current?.value ?? sides[0]),
    });
    done(looks);
  };
  return (
    <>
      <p class="note">
        Draw over faces, number plates and whatever tells where it is. Black leaves nothing; blur keeps rough
        colours, and is not for writing. By keyboard: add a rectangle, arrow keys move it, with Shift they
        size it, Delete takes it away.
      </p>
      {image && (
        <Covering
          src={image}
          covers={covers.value}
          how={how.value}
          onChange={(next) => {
            covers.value = next;
          }}
        />
      )}
      <div class="line">
        <label>
          New rectangles
          <select
            value={how.value}
            onChange={(event) => {
              how.value = event.currentTarget.value as Cover['how'];
            }}
          >
            <option value="black">black</option>
            <option value="blur">blur</option>
          </select>
        </label>
        <label>
          Longest side
          <select ref={side}>
            {sides.map((pixels) => (
              <option key={pixels} value={pixels}>
                {pixels} pixels
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input ref={renoise} type="checkbox" defaultChecked /> Fresh grain, against the camera’s own pattern
        </label>
        <Act kind="main" working="Making the picture anew …" run={put}>
          Put it into the story
        </Act>
      </div>
    </>
  );
}
