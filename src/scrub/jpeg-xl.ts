// JPEG XL, which none of our libraries reads: by the system's ffmpeg, where it is there and knows the format.
import { refuse } from './error.ts';
import { canWallIn, firstOf, inOwnRoot } from './own-root.ts';
import { pixelsMax } from './routes.ts';
import type { Bounds } from './sandbox.ts';

const bounds: Bounds = { memoryMiB: 2048, millis: 30_000 };

/**
 * @returns the first picture as Netpbm: 8 bits a colour, no transparency, colour profile not applied.
 * @throws {ScrubError} `jxl` if ffmpeg is missing or cannot be walled in; if it fails or takes too long.
 */
export async function pixelsOfJpegXl(file: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  const ffmpeg = firstOf(['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg']);
  if (!ffmpeg || !canWallIn()) throw refuse('jxl');
  const [given, made] = ['picture.jxl', 'picture.ppm'];
  const limits = ['-max_pixels', String(pixelsMax), '-threads', '1'];
  const command = [
    ffmpeg,
    '-v',
    'quiet',
    '-protocol_whitelist',
    'file,pipe',
    ...limits,
    '-i',
    `/tmp/${given}`,
  ];
  command.push('-frames:v', '1', '-pix_fmt', 'rgb24', `/tmp/out/${made}`);
  return inOwnRoot(file, { command, given, made, bounds, signal });
}
