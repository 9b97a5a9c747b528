// The camera, held over the codes until all are read. What it sees is looked at and let go of.
import { pixelsOf, reader } from './read-carried.ts';
import type { Session } from './session.ts';
import type { Notice } from './state.ts';

export const hasCamera = (): boolean => Boolean(navigator.mediaDevices?.getUserMedia);

/** Wide enough for one code that fills the picture. */
const wanted = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } };

/** @param why - said where it was not the person who stopped it. */
export function unwatch(session: Session, why: Notice | null = null): void {
  session.dispatch({ type: 'working', step: 'carry', work: null });
  session.dispatch({ type: 'notice', notice: why });
}

/** Until all codes are read, it is stopped, or its screen is left. */
export async function watch(session: Session): Promise<void> {
  session.dispatch({ type: 'working', step: 'carry', work: { doing: 'watch' } });
  const video = document.querySelector<HTMLVideoElement>('.drop video')!;
  const isWatching = () => session.state.work?.doing === 'watch' && video.isConnected;
  let stream: MediaStream | null = null;
  let isThere = false;
  try {
    await reader();
    isThere = true;
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
    if (isWatching()) unwatch(session, isThere ? 'no-camera' : 'no-more');
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}
