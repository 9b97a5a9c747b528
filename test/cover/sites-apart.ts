// Sites with their observers in a thread of their own: what drives the browsers must not delay what the observers see.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Record } from './observer.ts';
import { builtDrop, openSecureSite } from './secure-site.ts';

export interface SiteApart {
  origin: string;
  /** As of `SecureSite`. */
  trust: string;
  /** Slugs of its stories. */
  slugs: string[];
  /** @returns what its observer saw since it was last asked. */
  taken(): Promise<Record[]>;
}

interface Opening {
  count: number;
  tempo: number;
  built: string;
}

/** Opens `count` sites. */
export async function openSitesApart(count: number, tempo: number, built = builtDrop) {
  const thread = new Worker(import.meta.filename, { workerData: { count, tempo, built } satisfies Opening });
  const waiting = new Map<number, (records: Record[]) => void>();
  const opened = Promise.withResolvers<Omit<SiteApart, 'taken'>[]>();
  thread.on('error', opened.reject);
  thread.on('message', ({ sites, site, records }) => {
    if (sites) opened.resolve(sites);
    else waiting.get(site)!(records);
  });
  const sites = (await opened.promise).map(
    (each, site): SiteApart => ({
      ...each,
      taken() {
        const { promise, resolve } = Promise.withResolvers<Record[]>();
        waiting.set(site, resolve);
        thread.postMessage(site);
        return promise;
      },
    }),
  );
  return {
    sites,
    async close() {
      const ended = new Promise((resolve) => thread.once('exit', resolve));
      thread.postMessage('close');
      await ended;
    },
  };
}

if (!isMainThread && workerData && 'tempo' in workerData) {
  const { count, tempo, built } = workerData as Opening;
  const sites = await Promise.all(Array.from({ length: count }, () => openSecureSite(tempo, built)));
  parentPort!.on('message', async (asked: number | 'close') => {
    if (asked !== 'close')
      return parentPort!.postMessage({ site: asked, records: sites[asked]!.observer.taken() });
    for (const site of sites) await site.close();
    parentPort!.close();
  });
  parentPort!.postMessage({ sites: sites.map(({ origin, trust, slugs }) => ({ origin, trust, slugs })) });
}
