// What mediabunny signs an MP4 or MOV with, taken out: handler names, its version as the compressor's name, times.
import { boxesIn, containers } from '../../check/boxes.ts';

/** Changes `file` in place. */
export function unsignIso(file: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const open = boxesIn(file, 0, file.length);
  for (let box = open.pop(); box; box = open.pop()) {
    const { type, bodyStart, end } = box;
    if (type === 'mvhd' || type === 'tkhd' || type === 'mdhd') {
      const bytes = view.getUint8(bodyStart) === 1 ? 16 : 8;
      file.fill(0, bodyStart + 4, bodyStart + 4 + bytes);
    } else if (type === 'hdlr') file.fill(0, bodyStart + 24, end);
    else if (type === 'stsd')
      // Sample entries: a name of 32 bytes stands 42 into the body of a picture's, which is 78 long.
      for (const entry of boxesIn(file, bodyStart + 8, end)) {
        const isPicture = /^(avc|hvc|hev|av01|vp0|ap)/.test(entry.type);
        if (isPicture) file.fill(0, entry.bodyStart + 42, entry.bodyStart + 74);
      }
    else {
      const skip = containers[type];
      if (skip !== undefined) open.push(...boxesIn(file, bodyStart + skip, end));
    }
  }
}
