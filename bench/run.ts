// `npm run bench -- [section …] [--rounds N] [--entries N] [--json FILE]`: figures as ratios, never judged.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { checksSection } from './checks.ts';
import { deskSection } from './desk.ts';
import { dropSection } from './drop.ts';
import { editorSection } from './editor.ts';
import { endAll } from './ending.ts';
import { exposureSection } from './exposure.ts';
import { ledgerSection } from './ledger.ts';
import { curveSection } from './ledger-curve.ts';
import { liveSection } from './ledger-live.ts';
import type { Bench, Section } from './measure.ts';
import { pressBuildsSection } from './press/builds.ts';
import { pressSection } from './press.ts';
import { relaySection } from './relay.ts';
import { relayFullSection } from './relay-full.ts';
import { relayPostgresSection } from './relay-postgres.ts';
import { sealSection } from './seal.ts';
import { siteSection } from './site/site.ts';
import { tableOf } from './table.ts';

const sections: Record<string, (bench: Bench) => Promise<Section>> = {
  seal: sealSection,
  drop: dropSection,
  relay: relaySection,
  'relay-full': relayFullSection,
  'relay-pg': relayPostgresSection,
  press: pressSection,
  'press-builds': pressBuildsSection,
  site: (bench) => siteSection(bench),
  ledger: ledgerSection,
  exposure: exposureSection,
  checks: checksSection,
  desk: deskSection,
  editor: editorSection,
  'ledger-live': liveSection,
  'ledger-curve': curveSection,
};

/** Only when they are named: they take very long. */
const onlyNamed = ['ledger-curve', 'relay-full', 'site'];

const usage = `npm run bench -- [${Object.keys(sections).join(' | ')}] … [--rounds N] [--entries N] [--json FILE]

Measures the sections named, or all but ${onlyNamed.join(', ')}. --rounds: how many turns each gets (5); --entries: how
many the ledger's newsroom makes (100,000; the curve's largest: 1,000,000), or stories for press-builds (10,000), or how many cells the full relay holds; --json: the figures in a file too.`;

interface Call {
  names: string[];
  rounds: number;
  entries: number | undefined;
  json: string | undefined;
}

/** @returns a sentence if the call is wrong. */
function readCall(args: string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '5' },
        entries: { type: 'string' },
        json: { type: 'string' },
      },
    });
    const unknown = positionals.find((name) => !Object.hasOwn(sections, name));
    if (unknown !== undefined) return `There is no section «${unknown}».`;
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) return '--rounds is a number from 1 to 100.';
    const entries = values.entries === undefined ? undefined : Number(values.entries);
    if (entries !== undefined && !(Number.isInteger(entries) && entries >= 100 && entries <= 1_000_000))
      return '--entries is a number from 1,000 to 1,000,000.';
    const usual = Object.keys(sections).filter((name) => !onlyNamed.includes(name));
    return { names: positionals.length > 0 ? positionals : usual, rounds, entries, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

/** On a terminal, one line that is written over; elsewhere one line a section. */
function progressIn(section: string): Bench['progress'] {
  if (!process.stderr.isTTY) console.error(`measuring ${section} …`);
  return (doing) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${section}: ${doing}`);
  };
}

/** The load average says how busy the machine was with others before we began. */
function machine() {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: all.length,
    cpu: all[0]?.model ?? 'unknown',
    load: Math.round(loadavg()[0]! * 10) / 10,
  };
}

async function run({ names, rounds, entries, json }: Call): Promise<void> {
  const { date, node, platform, cores, cpu, load } = machine();
  console.log(`${date}, Node ${node.slice(1)}, ${platform}, ${cores} cores of ${cpu}, load ${load} before`);
  console.log(
    `Median of ${rounds} rounds, by turns. Ratio: 1 is as good as what stands beside; more is better.\n`,
  );
  const measured: Section[] = [];
  for (const name of names) {
    measured.push(await sections[name]!({ rounds, entries, progress: progressIn(name) }));
    await endAll();
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  console.log(tableOf(measured));
  if (json !== undefined) {
    const document = { date, node, platform, cores, cpu, load, rounds, sections: measured };
    writeFileSync(json, `${JSON.stringify(document, null, 2)}\n`);
  }
}

const call = readCall(process.argv.slice(2));
if (typeof call === 'string') {
  console.error(`${call}\n\n${usage}`);
  process.exitCode = 2;
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void endAll().finally(() => process.exit(1)));
  try {
    await run(call);
  } catch (error) {
    console.error(`The bench stopped: ${(error as Error).message}. What it started is ended.`);
    process.exitCode = 1;
  } finally {
    await endAll();
  }
}
