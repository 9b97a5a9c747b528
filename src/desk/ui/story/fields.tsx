// A version's lines above its text, and what it says about how we know this, below it.
import { Fragment } from 'preact';
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

type Field = 'headline' | 'dek' | 'dateline' | 'byline' | 'translator' | 'editor' | 'grounds';

/** Lines with room of their own, and those that share one. */
const rows: { fields: [Field, string][]; checked: boolean }[] = [
  { fields: [['headline', 'Headline']], checked: true },
  { fields: [['dek', 'Line below it']], checked: true },
  {
    fields: [
      ['dateline', 'Dateline'],
      ['byline', 'By'],
      ['editor', 'Edited by'],
      ['translator', 'Translated by'],
    ],
    checked: false,
  },
];

export function Fields({ story, translation, shown }: FieldsProps) {
  const hides = (language: string | null) => shown !== null && shown !== language;
  const side = (language: string | null, name: string, fields: [Field, string][]) => {
    const version = story.versions.find((each) => each.language === language);
    if (!version || hides(language)) return <div class={name} hidden />;
    return (
      <div class={fields.length > 1 ? `${name} small-fields` : name}>
        {fields
          // Nobody translates an original.
          .filter(([field]) => field !== 'translator' || language !== story.original)
          .map(([field, label]) => (
            <VersionField
              key={`${language}.${field}`}
              story={story}
              version={version}
              field={field}
              label={label}
            />
          ))}
      </div>
    );
  };
  return (
    <>
      {rows.map(({ fields, checked }) => (
        <Fragment key={fields[0]![0]}>
          {side(story.original, 'original-side field-cell', fields)}
          {side(translation, 'translation-side field-cell', fields)}
          <FieldNotes story={story} field={checked ? fields[0]![0] : null} shown={shown} />
        </Fragment>
      ))}
    </>
  );
}

function FieldNotes({ story, field, shown }: { story: Story; field: Field | null; shown: string | null }) {
  const findings = story.findings.filter(
    (finding) => finding.block === field && (shown === null || finding.language === shown),
  );
  if (findings.length === 0) return <div class="field-notes" hidden={shown !== null} />;
  return (
    <ul class="field-notes notes">
      {findings.map((finding) => (
        <li key={`${finding.language}.${finding.code}.${finding.start}`} class={finding.severity}>
          <abbr title={languageName(finding.language)}>{finding.language}</abbr> {finding.sentence}
          {finding.fix && <span class="fix"> {finding.fix.hint}</span>}
        </li>
      ))}
    </ul>
  );
}

interface VersionFieldProps {
  story: Story;
  version: Version;
  field: Field;
  label: string;
  rows?: number;
}

function VersionField({ story, version, field, label, rows = 1 }: VersionFieldProps) {
  const { language } = version;
  return (
    <SavedField
      label={label}
      class={field}
      rows={rows}
      lang={language}
      dir={directionOf(language)}
      value={version[field]}
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
        <VersionField story={story} version={version} field="grounds" label="How we know this" rows={2} />
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
