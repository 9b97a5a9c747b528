// The desk card: as text, as a QR code, and to print.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { NewsroomView } from '../../api/newsroom-types.ts';
import { Act } from '../act.tsx';
import { printOnly } from '../parts/print.ts';
import { Qr } from '../parts/qr.tsx';
import { day, moment } from '../words.ts';

type CardView = NonNullable<NewsroomView['card']>;

export function DeskCard({ card, siteKeyExpires }: { card: CardView; siteKeyExpires: string | null }) {
  const said = useSignal('');
  const printed = useRef<HTMLDivElement>(null);
  const copy = async () => {
    await navigator.clipboard.writeText(card.text);
    said.value = 'Copied.';
  };
  return (
    <section>
      <h2>Desk card</h2>
      <p class="lead">
        Whoever has this card can write to the desk, and nobody can read with it what was written. It can be
        printed, passed on, or put on a page. It does not name the newsroom; to be found with it is still to
        be found with it.
      </p>
      <div ref={printed} class="desk-card">
        <Qr text={card.text} label="Desk card as a QR code" />
        <div>
          <textarea class="card-text" readOnly rows={6} value={card.text} aria-label="Desk card as text" />
          <p class="card-print">{card.text}</p>
          <p class="note">Its key ends on {day(card.expires)}.</p>
        </div>
      </div>
      {siteKeyExpires && (
        <p class="note">
          The site’s own key ends {moment(siteKeyExpires)}; its private half is destroyed two weeks later.
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={() => printOnly(printed.current)}>
          Print the card
        </button>
        <Act run={copy}>Copy it as text</Act> <span aria-live="polite">{said.value}</span>
      </div>
    </section>
  );
}
