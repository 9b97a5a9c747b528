// Signing a text: who has, over what, and what this member gives as reasons where the review blocks it.
import { useRef } from 'preact/hooks';
import type { ReviewView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { HeldLine } from '../review/held.tsx';
import { hrefOf } from '../route.ts';
import type { Story } from '../shapes.ts';
import { languageName } from '../words.ts';
import { Signatures } from './signatures.tsx';

interface SigningProps {
  story: Story;
  review: ReviewView | null;
}

export function Signing({ story, review }: SigningProps) {
  const blocked = review?.blocked ?? false;
  const { signoff } = story;
  const form = useRef<HTMLFormElement>(null);
  const { refusal = null, choices = [] } = signoff;
  const listed = choices.filter(({ reasons }) => reasons.length > 0);
  const sign = async () => {
    const data = new FormData(form.current!);
    const words = String(data.get('reasons') ?? '').trim();
    const chosen = Object.fromEntries(
      listed.map(({ class: name }) => [name, String(data.get(`chosen.${name}`))]),
    );
    await ask('POST', `/stories/${story.id}/sign`, {
      ...(words ? { reasons: words } : {}),
      ...(listed.length > 0 ? { chosen } : {}),
    });
    form.current?.reset();
  };
  return (
    <section>
      <h2>Sign</h2>
      <p>
        You sign exactly the text beside this, in{' '}
        {story.versions.map(({ language }) => languageName(language)).join(' and ')}. One changed letter, and
        the signature no longer holds.
      </p>
      <Signatures signed={signoff.signed} />
      {signoff.changed.length > 0 && (
        <p class="caution">
          Changed since the last signature: {signoff.changed.map(languageName).join(', ')}.
        </p>
      )}
      {review && <HeldLine review={review} />}
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        {blocked && (
          <p class="alarm">
            ▲ The <a href={hrefOf({ screen: 'review', id: story.id })}>exposure review</a> blocks this story.
            Two members must sign, each with reasons; signing does not hide what the review found.
          </p>
        )}
        {blocked &&
          refusal === null &&
          listed.map(({ class: name, reasons }) => (
            <Choice
              key={name}
              label={`For the class “${name}”, because`}
              name={`chosen.${name}`}
              options={[['', 'choose'], ...reasons.map((reason) => [reason, reason] as const)]}
            />
          ))}
        {blocked && refusal === null && (
          <label>
            Your reasons
            <textarea name="reasons" rows={3} dir="auto" spellcheck={false} />
          </label>
        )}
        {refusal === null ? (
          <Act kind="main" submit working="Signing …" done="Signed." run={sign}>
            Sign this text
          </Act>
        ) : (
          <p class="caution">{refusal} You can use a suggestion of the review, or ask one of them.</p>
        )}
      </form>
    </section>
  );
}
