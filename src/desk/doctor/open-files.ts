// Which programs have the vault open now, as far as this user may see.
import { basename } from 'node:path';
import { type Finding, good, type Machine, mend, unseen } from './machine.ts';

/** @param vault - absolute, without symbolic links. @see proc_pid_fd(5) */
export function checkOpenFiles(machine: Machine, vault: string): Finding[] {
  if (machine.platform !== 'linux')
    return [unseen('Which programs have the vault open: on this system this cannot look.')];
  const own = new Set([vault, ...['-wal', '-shm', '-journal'].map((ending) => vault + ending)]);
  const holders = (machine.list('/proc') ?? []).filter((name) => {
    if (!/^\d+$/.test(name) || name === String(machine.pid)) return false;
    const open = machine.list(`/proc/${name}/fd`) ?? [];
    return open.some((number) => own.has(machine.real(`/proc/${name}/fd/${number}`)));
  });
  const findings = holders.map((pid) => {
    const call = machine.read(`/proc/${pid}/cmdline`)?.split('\0').filter(Boolean) ?? [];
    const program = basename(call[0] ?? 'unknown');
    const command = call.findIndex((part) => /(^|\/)(main\.ts|springhouse(\.mjs)?)$/.test(part));
    return command >= 0
      ? good(
          `The vault is open in process ${pid}: ${['springhouse', call[command + 1] ?? ''].join(' ').trim()}.`,
        )
      : mend(
          `The vault is open in another program: ${program}, process ${pid}. Find out what it does with it.`,
        );
  });
  return findings.length > 0 ? findings : [good('No other program of this user has the vault open.')];
}
