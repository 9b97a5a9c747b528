// Fetching the inbox, and saying meanwhile how far it has come: a million cells take minutes.
import type { Desk, DeskSession } from './desk.ts';
import { type Fetched, fetchInbox } from './intake.ts';

const betweenMillis = 1000;

/** @param clock - milliseconds that only go forward. @returns passes on what it is given, once a second at most. */
export function onceASecond(tell: (sums: Fetched) => void, clock = () => performance.now()) {
  let told = clock();
  return (sums: Fetched): void => {
    if (clock() - told < betweenMillis) return;
    told = clock();
    tell(sums);
  };
}

/** @throws as `fetchInbox`. The screens are told how many cells were opened while it goes on, and nothing after. */
export async function fetchTelling(
  { sync }: Pick<DeskSession, 'sync'>,
  desk: Desk,
  clock?: () => number,
): Promise<Fetched> {
  const onProgress = onceASecond(
    ({ parts, cover, unopened }) => sync.setOpened(parts + cover + unopened),
    clock,
  );
  try {
    return await fetchInbox(desk, { onProgress });
  } finally {
    sync.setOpened(null);
  }
}
