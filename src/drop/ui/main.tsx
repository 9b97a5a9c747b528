// The site's one script. On every page it makes the newsroom's cover, and opens the source's page in place of the one
// that is read when its link is pressed: no request tells of it. On the source's own address it opens at once, and so it
// does as one file without a network (`data-carried`).
//
// What it needs stands on one element: data-card, data-home, data-tell (where the link leads), data-cover (one turn in how
// many; left out for none). Uses no storage of any kind, writes no history entry.

import { language, words } from 'springhouse:language';
import { unpackWords } from '../../seal/word-packing.ts';
import { openChannel } from './client-channel.ts';
import './drop.css';
import { type Exchange, openExchange } from './exchange.ts';
import { openInPlace } from './in-place.ts';
import { mount } from './mount.tsx';
import { type PageCard, readPageCard } from './page-card.ts';

const holder = document.querySelector<HTMLElement>('[data-card]');
if (holder) void begin(holder.dataset);

async function begin(data: DOMStringMap): Promise<void> {
  const page = await readPageCard(data.card ?? '', Date.now());
  const exchange = page.card && openExchange(page.card, rhythmOf(data));
  const { cover } = exchange ?? {};
  if (cover) {
    const look = () => cover.seen(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    look();
  }
  const root = document.getElementById('drop');
  if (root) open(root, page, exchange, data);
  else if (data.tell) openInPlace(data.tell, (root) => open(root, page, exchange, data));
}

function open(root: HTMLElement, page: PageCard, exchange: Exchange | null, data: DOMStringMap): void {
  const loadMore = () => import('./more.ts');
  const channel = openChannel(exchange, () => unpackWords(words), loadMore);
  mount(root, channel, loadMore, {
    language,
    closed: page.closed,
    carriedUntil: 'carried' in data && page.card ? page.card.expires : null,
    home: data.home ?? '/',
  });
}

/** @returns `null` where the newsroom makes no cover. The tempo is for whoever measures it. */
function rhythmOf({ cover, tempo }: DOMStringMap) {
  const oneIn = Number(cover);
  return oneIn >= 1 ? { oneIn, tempo: Number(tempo ?? 1) } : null;
}
