// Details that stand in the text and are declared nowhere, by version: each with why, and either declared or looked at.
import { useSignal } from '@preact/signals';
import type { DeeperView, UndeclaredView } from '../../api/deeper-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { DeclareHere } from '../declare/declare-here.tsx';
import { counted, directionOf, languageName } from '../words.ts';

interface UndeclaredProps {
  story: string;
  view: DeeperView;
}

export function Undeclared({ story, view }: UndeclaredProps) {
  const all = useSignal(false);
  const open = view.undeclared.filter(({ looked, covered }) => looked === null && !covered);
  const rest = view.undeclared.length - open.length;
  const shown = all.value ? view.undeclared : open;
  const languages = [...new Set(shown.map(({ language }) => language))];
  return (
    <section class="undeclared" aria-labelledby="undeclared">
      <h2 id="undeclared">Details declared nowhere</h2>
      <p class="note">
        Found by rules and a small model in each language version. What is not marked may still give someone
        away.
      </p>
      {open.length === 0 && <p class="moss">● None is left to look at.</p>}
      {languages.map((language) => (
        <div key={language}>
          <h3>{languageName(language)}</h3>
          <ul class="plain">
            {shown
              .filter((each) => each.language === language)
              .map((each) => (
                <Detail key={`${each.key}${each.block}${each.start}`} story={story} detail={each} />
              ))}
          </ul>
        </div>
      ))}
      {rest > 0 && (
        <button type="button" class="quiet" onClick={() => (all.value = !all.value)}>
          {all.value
            ? 'Only what nobody has looked at'
            : `Show ${counted(rest, 'more detail')}, declared or looked at`}
        </button>
      )}
      {view.versions.length > 0 && (
        <>
          <h3>Told in one version only</h3>
          <ul class="plain">
            {view.versions.map((each) => (
              <li key={`${each.language}${each.block}${each.text}${each.kind}`}>
                <span class="chip">{languageName(each.language)}</span>{' '}
                <q lang={each.language} dir={directionOf(each.language)}>
                  {each.text}
                </q>{' '}
                <span class="note">{each.why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface DetailProps {
  story: string;
  detail: UndeclaredView;
}

function Detail({ story, detail }: DetailProps) {
  const { key, language, text, kind, why, declared, looked } = detail;
  return (
    <li class="found">
      <q lang={language} dir={directionOf(language)}>
        {text}
      </q>{' '}
      <span class="chip">{kind}</span> <span class="note">{why}</span>{' '}
      {looked !== null ? (
        <span class="note">
          <bdi>{looked}</bdi> looked at it.
        </span>
      ) : (
        <>
          {declared > 0 && (
            <span class="note">
              Of its statement, {counted(declared, 'detail is', 'details are')} declared.
            </span>
          )}
          <DeclareHere
            story={story}
            where={{ language, block: detail.block, start: detail.start, end: detail.end }}
          />
          <Act
            kind="quiet"
            title="These words give nobody away here"
            done="Noted under your name."
            run={() => ask('POST', `/stories/${story}/looked`, { key })}
          >
            Gives nobody away
          </Act>
        </>
      )}
    </li>
  );
}
