// What only shows once the vault is unlocked: whether it is whole, and how old its last backup is.
import type { Inside } from '../../ledger/vault-inside.ts';
import { type Finding, good, mend } from './machine.ts';

const dayMillis = 86_400_000;
/** A week's work is what a newsroom can perhaps bear to lose. */
const backupDays = 7;

export function checkInside({ backup, frames, unreadable }: Inside, now: number): Finding[] {
  const count = (n: number) => n.toLocaleString('en');
  const whole =
    unreadable === 0
      ? good(`All ${count(frames)} steps written in the vault can be read.`)
      : mend(
          `Of ${count(frames)} steps written in the vault, ${count(unreadable)} cannot be read any more. Keep the file, and restore a backup.`,
        );
  return [whole, lastBackup(backup, now)];
}

function lastBackup(backup: number | null, now: number): Finding {
  if (backup === null)
    return mend(
      'No backup of this vault is known. Were this disk to fail, all were lost: springhouse backup',
    );
  const days = Math.floor((now - backup) / dayMillis);
  const when = `The last backup is from ${new Date(backup).toISOString().slice(0, 10)}`;
  if (days < 0) return mend(`${when}, which is to come: this clock, or the one then, was wrong.`);
  return days > backupDays
    ? mend(`${when}, ${days} days ago. What was written since is on this disk alone.`)
    : good(`${when}. Whether it can be restored, only a trial shows.`);
}
