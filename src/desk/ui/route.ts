// The place that is open, as a signal that follows the address.
import { signal } from '@preact/signals';
import { hrefOf, type Place, readAddress } from './address.ts';

export { hrefOf, type Place } from './address.ts';

export const place = signal<Place>(readAddress(location.hash));
/** What is searched for: never in the address, where the browser would keep it. */
export const searchedFor = signal('');

addEventListener('hashchange', () => {
  place.value = readAddress(location.hash);
});

export function go(to: Place): void {
  location.hash = hrefOf(to);
}
