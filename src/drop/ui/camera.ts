// The camera, held over the codes until all are read. What it sees is looked at and let go of.
import { pixelsOf } from './read-carried.ts';
import type { Session } from './session.ts';

export const hasCamera = (): boolean => Boolean(navigator.mediaDevices?.getUserMedia);

/** Wide enough for one code that fills the picture. */
const wanted = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } };

export const unwatch = (session: Session): void =>
  session.dispatch({ type: 'working', step: 'carry', work: null });

/** Until all codes are read, it is stopped, or its screen is left. */
export async function watch(session: Session): Promise<void> {
  session.dispatch({ type: 'working', step: 'carry', work: { doing: 'watch' } });
  const video = document.querySelector<HTMLVideoElement>('.drop video')!;
  const isWatching = () => session.state.work?.doing === 'watch' && video.isConnected;
  let stream: MediaStream | null = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    video.srcObject = stream;
    await video.play();
    while (isWatching()) {
      const frame = pixelsOf(video);
      if (frame) await session.choose([frame]);
      if (session.state.carried?.paper?.missing.length === 0) break;
      await new Promise((seen) => setTimeout(seen, 50)); // For the picture on the screen to move.
    }
    if (isWatching()) unwatch(session);
  } catch {
    if (isWatching()) {
      unwatch(session);
      session.dispatch({ type: 'notice', notice: 'no-camera' });
    }
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}
