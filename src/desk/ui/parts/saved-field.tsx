// A line or a few of text that is saved when one leaves it, and says so.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../resource.ts';

interface SavedFieldProps {
  label: string;
  value: string;
  save: (value: string) => Promise<unknown>;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
  rows?: number;
  class?: string;
  placeholder?: string;
}

export function SavedField({
  label,
  value,
  save,
  lang,
  dir = 'auto',
  rows = 1,
  placeholder,
  ...rest
}: SavedFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = useSignal<string | null>(null);
  /** What the desk holds, as far as this field knows. */
  const saved = useRef(value);

  useEffect(() => {
    const element = field.current!;
    // A change from elsewhere is shown, but never over what someone is typing here.
    if (element.value === saved.current) element.value = value;
    saved.current = value;
    fit(element);
  }, [value]);

  /** Also as the field goes away with its screen, when it loses the focus for the last time. */
  const keep = async (text: string) => {
    if (text === saved.current) return;
    problem.value = null;
    try {
      await save(text);
      saved.current = text;
    } catch (error) {
      problem.value = `${sentenceOf(error)} It is not saved yet.`;
    }
  };
  return (
    <label class={`saved-field ${rest.class ?? ''}`}>
      <span>{label}</span>
      <textarea
        ref={field}
        rows={rows}
        lang={lang}
        dir={dir}
        defaultValue={value}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => fit(event.currentTarget)}
        onBlur={(event) => void keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && rows === 1 && !event.isComposing) {
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
      />
      {problem.value && (
        <span class="problem" role="alert">
          {problem.value}
        </span>
      )}
    </label>
  );
}

/** As high as its text, so that a long headline is seen whole. */
function fit(element: HTMLTextAreaElement): void {
  element.style.blockSize = 'auto';
  element.style.blockSize = `${element.scrollHeight}px`;
}
