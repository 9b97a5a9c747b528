// Withdrawing a story that is out.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import type { Published, Story } from '../shapes.ts';
import { directionOf, languageName } from '../words.ts';

export function Withdraw({ story }: { story: Story }) {
  const open = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const withdraw = async () => {
    const given = new FormData(form.current!);
    const inEach = (name: string) =>
      Object.fromEntries(
        story.versions.map(({ language }) => [
          language,
          String(given.get(`${name}.${language}`) ?? '').trim(),
        ]),
      );
    await ask<Published>('POST', `/stories/${story.id}/withdraw`, {
      text: inEach('why'),
      headline: inEach('headline'),
    });
  };
  if (!open.value)
    return (
      <p>
        <button type="button" class="quiet alarm" onClick={() => (open.value = true)}>
          Withdraw this story
        </button>
      </p>
    );
  return (
    <form ref={form} class="claim-form" aria-label="Withdrawal" onSubmit={(event) => event.preventDefault()}>
      <p>
        Its pages stay at their addresses and say that the story is gone, since when and why. Its text and
        photo are taken out of the edition and the site at once, without a signature. Copies that others made
        stay.
      </p>
      {story.versions.map(({ language, headline }) => (
        <div key={language}>
          <label>
            Headline that stays, in {languageName(language)}
            <input
              name={`headline.${language}`}
              lang={language}
              dir={directionOf(language)}
              defaultValue={headline}
              autocomplete="off"
            />
          </label>
          <label>
            Why it is withdrawn, in {languageName(language)}
            <textarea
              name={`why.${language}`}
              rows={2}
              lang={language}
              dir={directionOf(language)}
              spellcheck={false}
            />
          </label>
        </div>
      ))}
      <div class="actions">
        <Act kind="main" submit working="Pressing the site …" done="The story is withdrawn." run={withdraw}>
          Withdraw it
        </Act>
        <button type="button" class="quiet" onClick={() => (open.value = false)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
