// A version's lines above its text, and what it says about how we know this, below it.
import { ask } from '../api.ts';
import { SavedField } from '../parts/saved-field.tsx';
import type { Story, Version } from '../shapes.ts';
import { directionOf, languageName } from '../words.ts';

interface FieldsProps {
  story: Story;
  translation: string | null;
  /** On a narrow screen, the one language that shows. */
  shown: string | null;
}

const lines = [
  ['headline', 'Headline'],
  ['dek', 'Line below it'],
  ['dateline', 'Dateline'],
  ['byline', 'By'],
  ['translator', 'Translated by'],
  ['editor', 'Edited by'],
] as const;

export function Fields({ story, translation, shown }: FieldsProps) {
  return (
    <>
      {lines.map(([field, label]) => (
        <Line key={field} field={field} label={label} story={story} translation={translation} shown={shown} />
      ))}
    </>
  );
}

interface LineProps extends FieldsProps {
  field: (typeof lines)[number][0];
  label: string;
}

function Line({ field, label, story, translation, shown }: LineProps) {
  const side = (language: string | null, name: string) => {
    const version = story.versions.find((each) => each.language === language);
    if (!version || (shown !== null && shown !== language)) return <div class={name} hidden />;
    // Nobody translates an original.
    if (field === 'translator' && language === story.original)
      return <div class={name} hidden={shown !== null} />;
    return (
      <div class={name}>
        <VersionField story={story} version={version} field={field} label={label} class={field} />
      </div>
    );
  };
  const findings = story.findings.filter(
    (finding) => finding.block === field && (shown === null || finding.language === shown),
  );
  return (
    <>
      {side(story.original, 'original-side field-cell')}
      {side(translation, 'translation-side field-cell')}
      <ul
        class={findings.length > 0 ? 'field-notes notes' : 'field-notes'}
        hidden={findings.length === 0 && shown !== null}
      >
        {findings.map((finding) => (
          <li key={`${finding.language}.${finding.code}.${finding.start}`} class={finding.severity}>
            <abbr title={languageName(finding.language)}>{finding.language}</abbr> {finding.sentence}
            {finding.fix && <span class="fix"> {finding.fix.hint}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

interface VersionFieldProps {
  story: Story;
  version: Version;
  field: (typeof lines)[number][0] | 'grounds';
  label: string;
  class: string;
  rows?: number;
}

function VersionField({ story, version, field, label, rows = 1, ...rest }: VersionFieldProps) {
  const { language } = version;
  return (
    <SavedField
      key={`${language}.${field}`}
      label={label}
      class={rest.class}
      rows={rows}
      lang={language}
      dir={directionOf(language)}
      value={version[field] ?? ''}
      save={(value) => ask('PUT', `/stories/${story.id}/versions/${language}`, { [field]: value })}
    />
  );
}

/** "How we know this", in both languages. */
export function Grounds({ story, translation, shown }: FieldsProps) {
  const side = (language: string | null, name: string) => {
    const version = story.versions.find((each) => each.language === language);
    if (!version || (shown !== null && shown !== language)) return <div class={name} hidden />;
    return (
      <div class={name}>
        <VersionField
          story={story}
          version={version}
          field="grounds"
          label="How we know this"
          class="grounds"
          rows={3}
        />
      </div>
    );
  };
  return (
    <>
      {side(story.original, 'original-side field-cell')}
      {side(translation, 'translation-side field-cell')}
      <div class="field-notes" hidden={shown !== null} />
    </>
  );
}
