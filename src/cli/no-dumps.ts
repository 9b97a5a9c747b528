// What a crash leaves. The kernel writes a core dump where it is told to, and Node a report where its options say:
// both hold what was in memory.
import { writeFileSync } from 'node:fs';

/**
 * Take this process's memory, and that of what it starts, out of core dumps, and have Node write no reports. On
 * Linux; elsewhere only the second.
 *
 * @see core(5), "Controlling which mappings are written to the core dump"
 */
export function keepOutOfDumps(): void {
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Another system, or /proc is not there: springhouse doctor says so.
  }
  if (!process.report) return;
  process.report.reportOnFatalError = false;
  process.report.reportOnSignal = false;
  process.report.reportOnUncaughtException = false;
}
