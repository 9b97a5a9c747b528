// Rectangles over a picture, marked by hand: drawn with a pointer, or set and moved with keys. What they cover is
// painted over in the pixels when the picture is made for publishing.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Cover, moved } from './moved.ts';

interface CoveringProps {
  src: string;
  covers: readonly Cover[];
  onChange: (covers: Cover[]) => void;
  /** What a new rectangle does. */
  how: Cover['how'];
}

export function Covering({ src, covers, onChange, how }: CoveringProps) {
  const image = useRef<HTMLImageElement>(null);
  const begun = useSignal<{ x: number; y: number } | null>(null);
  const size = useSignal<{ width: number; height: number }>({ width: 1, height: 1 });
  const at = (event: PointerEvent) => {
    const box = image.current!.getBoundingClientRect();
    const { naturalWidth, naturalHeight } = image.current!;
    const part = (value: number, length: number, pixels: number) =>
      Math.round(Math.min(1, Math.max(0, value / length)) * pixels);
    return {
      x: part(event.clientX - box.left, box.width, naturalWidth),
      y: part(event.clientY - box.top, box.height, naturalHeight),
    };
  };
  const change = (index: number, next: Cover | null) =>
    onChange(covers.flatMap((cover, i) => (i === index ? (next ? [next] : []) : [cover])));
  const add = (cover: Cover) => onChange([...covers, cover]);
  const { width, height } = size.value;
  return (
    <>
      <div
        class="covering"
        onPointerDown={(event) => {
          if ((event.target as Element).closest('button')) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          begun.value = at(event);
        }}
        onPointerUp={(event) => {
          const from = begun.value;
          begun.value = null;
          if (!from) return;
          const to = at(event);
          const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
          if (across < 3 || down < 3) return;
          add({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: across, height: down, how });
        }}
      >
        <img
          ref={image}
          src={src}
          alt="To be published"
          draggable={false}
          onLoad={(event) => {
            const { naturalWidth, naturalHeight } = event.currentTarget;
            size.value = { width: naturalWidth, height: naturalHeight };
          }}
        />
        {covers.map((cover, index) => (
          <button
            key={index}
            type="button"
            class={`cover ${cover.how}`}
            aria-label={`Rectangle ${index + 1}, ${cover.how}: arrow keys move it, with Shift they size it, Delete takes it away`}
            style={{
              left: `${(100 * cover.x) / width}%`,
              top: `${(100 * cover.y) / height}%`,
              width: `${(100 * cover.width) / width}%`,
              height: `${(100 * cover.height) / height}%`,
            }}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') change(index, null);
              else {
                const next = moved(cover, event.key, event.shiftKey, Math.max(width, height) / 100);
                if (!next) return;
                change(index, next);
              }
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        ))}
      </div>
      <button
        type="button"
        onClick={() =>
          add({
            x: Math.round(width * 0.4),
            y: Math.round(height * 0.4),
            width: Math.round(width * 0.2),
            height: Math.round(height * 0.2),
            how,
          })
        }
      >
        Add a rectangle
      </button>
    </>
  );
}
