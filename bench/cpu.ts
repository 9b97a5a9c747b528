// CPU time: for work on one core it is what a quiet machine's clock would show, and the machine is never quiet.
import { readFileSync } from 'node:fs';

/** Of this process, its threads included, in milliseconds. */
export function ownCpuMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Linux counts in hundredths of a second for every process, whatever the kernel's own clock (proc(5)). */
const tickMillis = 10;

/** Of another process, its threads included, in milliseconds; `null` where there is no /proc. */
export function cpuMillisOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name in brackets, which may hold spaces; utime and stime are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMillis;
  } catch {
    return null;
  }
}
