// The Hyesan thread (examples/hyesan) as a desk would enter it, for this room's tests: sources, testimony,
// claims, incidents and circles, written through the same functions as people use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import type { Entry, Ledger } from '../ledger/types.ts';
import { toHex } from '../wire/bytes.ts';
import { stateSubject } from './circles.ts';
import { importCircles } from './circles-file.ts';
import { type ClaimInput, stateClaim } from './claims.ts';
import { understandDate } from './dates.ts';
import { type LinkType, linkTypes, stateIncident } from './incidents.ts';
import { setEntries, type Wording } from './model.ts';
import { stateOrigin } from './origins.ts';
import { type Policy, setPolicy } from './policy.ts';
import { changeSource, createSource, type Source } from './sources.ts';
import { fileTestimony, spanIn, testimony } from './testimony.ts';

const folder = join(import.meta.dirname, '../../examples/hyesan');
const yaml = (name: string) => parse(readFileSync(join(folder, name), 'utf8'));

export interface ReportFile {
  received: string;
  how: string;
  text: string;
}

export function hyesanReports(): Map<string, ReportFile> {
  const names = readdirSync(join(folder, 'reports')).sort();
  return new Map(
    names.map((file) => {
      const [head, text] = readFileSync(join(folder, 'reports', file), 'utf8').split('---\n') as [
        string,
        string,
      ];
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
      return [
        file.replace('.txt', ''),
        { received: field('received'), how: field('how'), text: text.trim() },
      ];
    }),
  );
}

type Thread = {
  policy: Policy;
  sources: Record<string, { reliability: Source['reliability']; subject: string }>;
  subjects: Record<string, { label: string; class: string }>;
  origins: Record<string, { label: string; from?: string }>;
  claims: Record<
    string,
    Omit<ClaimInput, 'agreesWith' | 'contradicts' | 'when'> & {
      report: string;
      quote: string;
      when?: string;
      agreesWith?: string;
      contradicts?: string;
    }
  >;
  incidents: Record<
    string,
    { title: Wording; kind: string; when: string; where: string; claims: string[] } & Partial<
      Record<LinkType, string>
    >
  >;
};

export interface HyesanRecord {
  ledger: Ledger;
  /** Everything that was written, by compartment. */
  written: { compartment: string; entries: readonly Entry[] }[];
  /** By the report's file name. */
  sources: Map<string, Source>;
  testimonies: Map<string, string>;
  reports: Map<string, ReportFile>;
  /** What the desk keeps in its intake: the id and K that came with a source's words. */
  contacts: { id: string; key: Uint8Array }[];
}

export async function hyesanRecord(): Promise<HyesanRecord> {
  const plain = testLedger('hyesan').ledger;
  const random = seededRandom('hyesan record');
  const written: HyesanRecord['written'] = [];
  const ledger = new Proxy(plain, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'write') return value.bind(target);
      return (compartment: string, entries: readonly Entry[]) => {
        written.push({ compartment, entries });
        target.write(compartment, entries);
      };
    },
  });
  const thread: Thread = yaml('thread.yml');
  const reports = hyesanReports();
  const sources = new Map<string, Source>();
  const testimonies = new Map<string, string>();
  const contacts: HyesanRecord['contacts'] = [];

  for (const [file, { reliability, subject }] of Object.entries(thread.sources)) {
    const { received, how, text } = reports.get(file)!;
    const source = await createSource(ledger, { random, language: 'ko', reliability });
    const contact = { id: toHex(random(16)), key: random(32) };
    ledger.write(
      ledger.standing('intake'),
      setEntries('contact', contact.id, { key: contact.key, compartment: source.compartment }),
    );
    contacts.push(contact);
    stateSubject(ledger, random, { id: subject, label: 'A source', class: 'source' });
    changeSource(ledger, source.id, { subject });
    sources.set(file, source);
    const filed = { language: 'ko', text, how, received: Date.parse(received) };
    testimonies.set(file, fileTestimony(ledger, random, source.compartment, filed));
  }
  for (const [id, subject] of Object.entries(thread.subjects))
    stateSubject(ledger, random, { id, ...subject });
  for (const [id, { label, from = null }] of Object.entries(thread.origins))
    stateOrigin(ledger, random, { id, label, heardFrom: from });
  for (const [id, { report, quote, when, agreesWith, contradicts, ...claim }] of Object.entries(
    thread.claims,
  )) {
    const filed = testimony(ledger, testimonies.get(report)!)!;
    const start = filed.text.indexOf(quote);
    stateClaim(ledger, random, {
      ...claim,
      id,
      when: when ? dateOf(when) : null,
      agreesWith: agreesWith ? [agreesWith] : [],
      contradicts: contradicts ? [contradicts] : [],
      spans: [spanIn(ledger, filed, start, start + quote.length)],
    });
  }
  for (const [id, incident] of Object.entries(thread.incidents)) {
    const { title, kind, when, where, claims } = incident;
    const links = linkTypes.flatMap((type) => (incident[type] ? [{ type, to: incident[type] }] : []));
    stateIncident(ledger, random, { id, title, kind, when: dateOf(when), where, claims, links });
  }
  importCircles(ledger, yaml('circles.yml'));
  setPolicy(ledger, thread.policy);
  return { ledger, written, sources, testimonies, reports, contacts };
}

function dateOf(typed: string): { edtf: string; typed: string } {
  const date = understandDate(typed, 'en');
  if (!date.ok) throw new Error(`${typed}: ${date.sentence}`);
  return { edtf: date.edtf, typed };
}
