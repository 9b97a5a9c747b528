// Fields that the record's forms share, and what stands in them as the desk is told it.
import type { ComponentChildren } from 'preact';
import type { CountView } from '../../api/types.ts';
import { Act } from '../act.tsx';
import { directionOf, languageLike, languageName } from '../words.ts';
import { readCount, typedParts, typedRange } from './count.ts';

interface WordedFieldsProps {
  name: string;
  /** "What happened": followed by the language. */
  label: string;
  languages: readonly string[];
  first?: Record<string, string> | undefined;
  /** More than one line each. */
  long?: boolean;
}

/** One field for each language. */
export function WordedFields({ name, label, languages, first = {}, long }: WordedFieldsProps) {
  return languages.map((language) => {
    const field = {
      name: `${name}.${language}`,
      lang: language,
      dir: directionOf(language),
      defaultValue: first[language] ?? '',
    };
    const words = `${label}, in ${languageName(language)}`;
    return long ? (
      <label key={language}>
        {words}
        <textarea {...field} rows={2} spellcheck={false} />
      </label>
    ) : (
      <label key={language}>
        {words}
        <input {...field} autocomplete="off" />
      </label>
    );
  });
}

interface CountFieldsProps {
  first?: CountView | null | undefined;
  label?: string;
}

export function CountFields({ first, label = 'How many' }: CountFieldsProps) {
  return (
    <>
      <label>
        {label}
        <input
          name="howMany"
          autocomplete="off"
          placeholder="12, 10-12 or 10+"
          defaultValue={first ? typedRange(first) : ''}
        />
      </label>
      <label>
        Its parts
        <input
          name="parts"
          autocomplete="off"
          placeholder="10 held, 2 handed over"
          defaultValue={first ? typedParts(first) : ''}
        />
      </label>
    </>
  );
}

interface FormEndProps {
  label: string;
  save: () => Promise<unknown>;
  leave: () => void;
  disabled?: boolean;
  children?: ComponentChildren;
}

export function FormEnd({ label, save, leave, disabled = false, children }: FormEndProps) {
  return (
    <div class="actions">
      <Act kind="main" working="Writing it down …" run={save} disabled={disabled}>
        {label}
      </Act>
      {children}
      <button type="button" class="quiet" onClick={leave}>
        Leave it
      </button>
    </div>
  );
}

/** What stands in a form's fields. */
export function fieldsOf(form: HTMLFormElement) {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  return {
    text,
    /** By language, without empty ones. */
    worded: (name: string, languages: readonly string[]): Record<string, string> =>
      Object.fromEntries(
        languages.map((language) => [language, text(`${name}.${language}`)]).filter(([, words]) => words),
      ),
    when: (name = 'when') => {
      const typed = text(name);
      return typed ? { typed, language: languageLike(typed) } : null;
    },
    howMany: () => readCount(text('howMany'), text('parts')),
    /** Names with ";" between them. */
    several: (name: string) =>
      text(name)
        .split(';')
        .map((each) => each.trim())
        .filter(Boolean),
  };
}
