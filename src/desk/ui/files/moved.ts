// A rectangle over a picture, and how keys move and size it.

export interface Cover {
  /** In pixels of the picture. */
  x: number;
  y: number;
  width: number;
  height: number;
  how: 'black' | 'blur';
}

/** @returns `null` for a key that means nothing here. */
export function moved(cover: Cover, key: string, sizing: boolean, step: number): Cover | null {
  const by = Math.max(1, Math.round(step));
  const [across, down] =
    { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[key] ?? [];
  if (across === undefined || down === undefined) return null;
  return sizing
    ? { ...cover, width: Math.max(1, cover.width + across), height: Math.max(1, cover.height + down) }
    : { ...cover, x: Math.max(0, cover.x + across), y: Math.max(0, cover.y + down) };
}
