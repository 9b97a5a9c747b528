// Attribution in the house's words, put before or after a statement.
import type { EditorView } from 'prosemirror-view';
import { attributionOffers, type HouseWords } from '../../../story/attribution.ts';
import { schema } from '../../../story/schema.ts';
import { useResource } from '../resource.ts';
import type { Story } from '../shapes.ts';
import type { Column } from './column.tsx';
import { type Place, positionOf } from './places.ts';

interface AttributionsProps {
  story: Story;
  place: Place;
  language: string;
  column: Column | null;
}

export function Attributions({ story, place, language, column }: AttributionsProps) {
  const { data: house } = useResource<HouseWords>('/house-words');
  const { statement } = place;
  if (!statement || !house || !column) return null;
  const claims = statement.claims.flatMap((id) => {
    const claim = story.claims.find((each) => each.id === id);
    return claim ? [{ ...claim, heard: claim.origin?.heardFrom != null }] : [];
  });
  const offers = attributionOffers(claims, language, house);
  if (offers.length === 0) return null;
  return (
    <div class="attributions">
      <p class="note" id="attributions">
        Say who says so
      </p>
      <ul class="plain" aria-labelledby="attributions">
        {offers.map((offer) => (
          <li key={offer.before + offer.after}>
            <button
              type="button"
              class="quiet"
              lang={language}
              dir="auto"
              onClick={() => attribute(column.view, place.block, statement, offer)}
            >
              {`${offer.before}…${offer.after}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words stand outside the statement: they say where it comes from, and are none of it. */
export function attribute(
  view: EditorView,
  block: string,
  { start, end }: { start: number; end: number },
  { before, after }: { before: string; after: string },
): void {
  const at = positionOf(view, block);
  const node = at === null ? null : view.state.doc.nodeAt(at);
  if (at === null || !node) return;
  const { tr } = view.state;
  // Before the full stop that the statement ends with.
  const words = node.textBetween(start, end, undefined, '\n');
  const stop = after === '' ? 0 : /[.。]?\s*$/.exec(words)![0].length;
  if (after !== '') tr.insert(at + 1 + end - stop, schema.text(after));
  if (before !== '') tr.insert(at + 1 + start, schema.text(before));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}
