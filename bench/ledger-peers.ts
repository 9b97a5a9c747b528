// The same work put into Yjs, Automerge and Loro as their users would: one document, a map for each kind of thing, in
// it a map for each thing, sets as maps of their items, stories as texts; one change (transaction, commit) a step.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { Step, Typed } from '../src/ledger/generate.ts';
import { u32 } from '../src/ledger/keys.ts';
import type { Value } from '../src/ledger/types.ts';
import { peer } from './peers.ts';

export const peerNames = ['yjs', 'yjs-log', 'automerge', 'loro'] as const;
export type PeerName = (typeof peerNames)[number];

/** Automerge gets what goes in within this time: of 34,400 steps, 1,000 took a minute on a busy machine. */
const automergeMillis = 60_000;

export const peerTitles: Record<PeerName, string> = {
  yjs: 'Yjs, one update of all',
  'yjs-log': 'Yjs, its log of updates',
  automerge: 'Automerge 3, saved, of a part alone',
  loro: 'Loro, snapshot',
};

export const peerFile = (folder: string, name: PeerName): string => join(folder, `${name}.bytes`);

/** What a step does, in words that every library has. */
interface Writer {
  set(kind: string, id: string, field: string, value: Value): void;
  add(kind: string, id: string, field: string, item: string): void;
  type(id: string, typed: readonly Typed[]): void;
}

function writeStep(step: Step, writer: Writer): void {
  for (const entry of step.entries) {
    if (entry.op === 'set') writer.set(entry.kind, entry.id, entry.field, entry.value);
    else if (entry.op === 'add') writer.add(entry.kind, entry.id, entry.field, entry.item);
  }
  if (step.typed) writer.type(step.entries[0]!.id, step.typed);
}

/**
 * Files in `folder` with what each library saves.
 *
 * @param only - those whose library could be installed.
 * @returns what one must know of them.
 */
export async function savePeers(
  folder: string,
  steps: readonly Step[],
  only: readonly PeerName[],
  progress: (doing: string) => void,
): Promise<string[]> {
  if (only.includes('yjs')) saveYjs(folder, steps, progress);
  if (only.includes('loro')) await saveLoro(folder, steps, progress);
  if (!only.includes('automerge')) return [];
  const went = await saveAutomerge(folder, steps, progress);
  const [part, all] = [went, steps.length].map((count) => count.toLocaleString('en'));
  return [`Automerge holds the first ${part} of ${all} steps: as many as went in within a minute.`];
}

function saveYjs(folder: string, steps: readonly Step[], progress: (doing: string) => void): void {
  progress('filling Yjs');
  const doc = new Y.Doc();
  const log: Uint8Array[] = [];
  doc.on('update', (update) => log.push(u32(update.length), update));
  // biome-ignore lint/suspicious/noExplicitAny: maps of maps of anything
  const mapIn = (map: Y.Map<any>, name: string): Y.Map<any> => {
    if (!map.has(name)) map.set(name, new Y.Map());
    return map.get(name);
  };
  const thing = (kind: string, id: string) => mapIn(doc.getMap(kind), id);
  const writer: Writer = {
    set: (kind, id, field, value) => thing(kind, id).set(field, value),
    add: (kind, id, field, item) => mapIn(thing(kind, id), field).set(item, true),
    type(id, typed) {
      const version = thing('version', id);
      if (!version.has('body')) version.set('body', new Y.Text());
      for (const { at, remove, insert } of typed)
        remove > 0 ? version.get('body').delete(at, remove) : version.get('body').insert(at, insert);
    },
  };
  for (const step of steps) doc.transact(() => writeStep(step, writer));
  writeFileSync(peerFile(folder, 'yjs'), Y.encodeStateAsUpdate(doc));
  writeFileSync(peerFile(folder, 'yjs-log'), Buffer.concat(log));
}

/** @returns how many steps went in. */
async function saveAutomerge(
  folder: string,
  steps: readonly Step[],
  progress: (doing: string) => void,
): Promise<number> {
  progress('filling Automerge');
  const started = performance.now();
  let went = 0;
  const A = await peer('@automerge/automerge');
  let doc = A.init();
  for (const [count, step] of steps.entries()) {
    if (performance.now() - started > automergeMillis) break;
    if (count % 1000 === 0) progress(`filling Automerge, ${count} of ${steps.length}`);
    went++;
    // biome-ignore lint/suspicious/noExplicitAny: maps of maps of anything
    doc = A.change(doc, (root: any) => {
      const thing = (kind: string, id: string) => {
        root[kind] ??= {};
        root[kind][id] ??= {};
        return root[kind][id];
      };
      writeStep(step, {
        set: (kind, id, field, value) => {
          thing(kind, id)[field] = value;
        },
        add(kind, id, field, item) {
          thing(kind, id)[field] ??= {};
          root[kind][id][field][item] = true;
        },
        type(id, typed) {
          thing('version', id).body ??= '';
          for (const { at, remove, insert } of typed)
            A.splice(root, ['version', id, 'body'], at, remove, insert);
        },
      });
    });
  }
  writeFileSync(peerFile(folder, 'automerge'), A.save(doc));
  return went;
}

async function saveLoro(folder: string, steps: readonly Step[], progress: (doing: string) => void) {
  progress('filling Loro');
  const { LoroDoc, LoroMap, LoroText } = await peer('loro-crdt');
  const doc = new LoroDoc();
  const thing = (kind: string, id: string) => doc.getMap(kind).getOrCreateContainer(id, new LoroMap());
  const writer: Writer = {
    set: (kind, id, field, value) => thing(kind, id).set(field, value),
    add: (kind, id, field, item) =>
      thing(kind, id).getOrCreateContainer(field, new LoroMap()).set(item, true),
    type(id, typed) {
      const text = thing('version', id).getOrCreateContainer('body', new LoroText());
      for (const { at, remove, insert } of typed)
        remove > 0 ? text.delete(at, remove) : text.insert(at, insert);
    },
  };
  for (const step of steps) {
    writeStep(step, writer);
    doc.commit();
  }
  writeFileSync(peerFile(folder, 'loro'), doc.export({ mode: 'snapshot' }));
}

/** Load, and read one claim, as a screen would. @returns what keeps the document alive. */
export async function peerLoader(name: PeerName, folder: string): Promise<() => unknown> {
  const path = peerFile(folder, name);
  const check = (wording: unknown) => {
    if (typeof (wording as { en?: unknown })?.en !== 'string') throw new Error(`${name} lost a claim`);
  };
  if (name === 'automerge') {
    const A = await peer('@automerge/automerge');
    return () => {
      const doc = A.load(readFileSync(path));
      check(doc.claim['c0-0'].wording);
      return doc;
    };
  }
  if (name === 'loro') {
    const { LoroDoc } = await peer('loro-crdt');
    return () => {
      const doc = LoroDoc.fromSnapshot(readFileSync(path));
      check(doc.getMap('claim').get('c0-0').get('wording'));
      return doc;
    };
  }
  return () => {
    const bytes = readFileSync(path);
    const doc = new Y.Doc();
    if (name === 'yjs') Y.applyUpdate(doc, bytes);
    else
      doc.transact(() => {
        for (let at = 0; at < bytes.length; ) {
          const end = at + 4 + bytes.readUInt32BE(at);
          Y.applyUpdate(doc, bytes.subarray(at + 4, end));
          at = end;
        }
      });
    // biome-ignore lint/suspicious/noExplicitAny: a map of maps
    check((doc.getMap('claim').get('c0-0') as Y.Map<any>).get('wording'));
    return doc;
  };
}
