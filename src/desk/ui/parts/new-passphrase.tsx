// A passphrase that is being set: given twice, its strength said while it is typed.
import { useSignal } from '@preact/signals';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { strengthSentence } from '../strength.ts';

/** @param onChange - told the passphrase once both agree, else `null`. */
export function NewPassphrase({ onChange }: { onChange: (passphrase: string | null) => void }) {
  const first = useSignal('');
  const second = useSignal('');
  const shown = useSignal('');
  const tell = () => onChange(first.value !== '' && first.value === second.value ? first.value : null);
  const strength = strengthSentence(first.value);
  const suggest = async () => {
    shown.value = (await ask<{ words: string[] }>('GET', '/first/words')).words.join(' ');
  };
  return (
    <fieldset class="plain">
      <label>
        Passphrase of this vault
        <input
          type="password"
          autocomplete="off"
          value={first.value}
          onInput={(event) => {
            first.value = event.currentTarget.value;
            tell();
          }}
        />
      </label>
      <p class={`note ${strength?.tone ?? ''}`} aria-live="polite">
        {strength?.sentence ??
          'Without it nobody opens the vault again, and neither can we. What one try costs is measured on this computer: about a second.'}
      </p>
      <p>
        <Act kind="quiet" run={suggest}>
          Draw six words by chance
        </Act>{' '}
        {shown.value !== '' && <code class="drawn">{shown.value}</code>}
      </p>
      <label>
        The same again
        <input
          type="password"
          autocomplete="off"
          value={second.value}
          onInput={(event) => {
            second.value = event.currentTarget.value;
            tell();
          }}
        />
      </label>
      <p class="note" aria-live="polite">
        {second.value !== '' && second.value !== first.value ? 'The two are not the same yet.' : ''}
      </p>
    </fieldset>
  );
}
