// How the desk stands with the relay, in a line. It says what is so, and since when; never more than is known.
import type { SyncNow } from '../sync-status.ts';
import { counted, moment } from './words.ts';

export interface SyncLine {
  text: string;
  tone: 'quiet' | 'problem';
}

const why: Record<string, string> = {
  'relay-unreachable': 'the relay cannot be reached',
  'relay-slow': 'the relay does not answer',
  'relay-odd-answer': 'what answers is not a relay',
  'unknown-key': 'the relay does not serve this newsroom',
  late: 'this computer’s clock does not agree with the relay’s',
  early: 'this computer’s clock does not agree with the relay’s',
  'disk-full': 'a disk is full',
};

/** "3 changes wait to be sent", "one change waits to be sent". */
export const waitingWords = (waiting: number): string =>
  `${counted(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'} to be sent`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "since 14:02", "since 3 December 2019". */
const sinceWords = (iso: string, now: Date) => `since ${moment(iso, now).replace(/^(at|on) /, '')}`;

export function syncLine(sync: SyncNow | null, now = new Date()): SyncLine {
  if (!sync) return { text: 'Not synced yet', tone: 'quiet' };
  const { waiting, problem, progress } = sync;
  if (sync.removed)
    return { text: 'This device was removed from the newsroom. Nothing new comes here.', tone: 'problem' };
  if (problem) {
    const reason = `${why[problem.code] ?? 'syncing does not go through'} ${sinceWords(problem.since, now)}`;
    const text =
      waiting > 0
        ? `${capital(waitingWords(waiting))}: ${reason}. Nothing is lost.`
        : `${capital(reason)}. Nothing is lost.`;
    return { text, tone: 'problem' };
  }
  if (progress) {
    const { done, of, sent, received } = progress;
    const taken = received > 0 ? `, ${received} taken in` : '';
    const gone = sent + waiting > 0 ? `, ${sent} of ${sent + waiting} sent` : '';
    return { text: `Syncing: ${done} of ${of} compartments${taken}${gone}`, tone: 'quiet' };
  }
  if (waiting > 0) return { text: `Sending ${counted(waiting, 'change')} …`, tone: 'quiet' };
  return { text: sync.synced ? 'All sent' : 'Asking the relay …', tone: 'quiet' };
}
