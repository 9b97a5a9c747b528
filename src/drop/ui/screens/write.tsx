import { secondsOnAir } from '../cost.ts';
import { Button, Buttons, Field, Help, Progress, type ScreenProps, Title, unkept } from '../parts.tsx';
import type { State } from '../state.ts';

export function Write({ state, t, session }: ScreenProps) {
  const { answering, work } = state;
  return (
    <>
      <Title t={t} step={2}>
        {t.write.title}
      </Title>
      {answering && (
        <>
          <p class="help">{t.write.answering}</p>
          <blockquote translate={false} dir="auto">
            {answering.text}
          </blockquote>
        </>
      )}
      <Field id="report" label={t.write.label}>
        <Help id="report-help">{t.write.hint}</Help>
        <textarea
          {...unkept}
          id="report"
          class="report"
          rows={10}
          dir="auto"
          aria-describedby="report-help cost"
          value={state.text}
          onInput={(event) => session.wrote(event.currentTarget.value)}
        />
      </Field>
      {state.carriedUntil === null && <Files state={state} t={t} session={session} />}
      <p id="cost" class="cost">
        {costOf(state, t, session)}
      </p>
      {work ? (
        <>
          <Progress
            sentence={work.doing === 'keys' ? t.sending.keys : t.sending.seal}
            label={t.sending.bar}
            {...('done' in work && { done: work.done })}
          />
          <Buttons>
            <Button onClick={() => session.stop()}>{t.sending.cancel}</Button>
          </Buttons>
        </>
      ) : (
        <Buttons>
          {state.carriedUntil === null && (
            <Button kind="main" onClick={() => session.send()}>
              {t.write.send}
            </Button>
          )}
          {state.files.length === 0 && (
            <>
              <Button
                kind={state.carriedUntil === null ? 'plain' : 'main'}
                onClick={() => session.saveToFile()}
              >
                {t.write.save}
              </Button>
              <Button onClick={() => session.saveToFile(true)}>{t.write.print}</Button>
            </>
          )}
        </Buttons>
      )}
      <div role="status">
        {state.saved !== null && (
          <p class="done">
            {t.write.saved(state.saved)} {t.write.savedTrace}
          </p>
        )}
        {state.delivery?.failure && <p class="wrong">{t.failures[state.delivery.failure]}</p>}
      </div>
      <p class="help">
        {state.keys !== null && state.keys < 1
          ? t.write.keys(Math.floor(state.keys * 100))
          : t.write.keysReady}{' '}
        {t.write.offline} {t.write.estimate}
      </p>
      <p class="more">
        {state.carriedUntil === null && (
          <Button kind="quiet" onClick={() => session.seeReplies()}>
            {t.write.replies}
          </Button>
        )}
        <Button kind="quiet" onClick={() => session.go({ type: 'old-words' })}>
          {t.write.otherWords}
        </Button>
      </p>
    </>
  );
}

function costOf(state: State, t: ScreenProps['t'], { more }: ScreenProps['session']): string {
  if (more && state.files.length > 0) return more.costWithFiles(state, more.phrases.files);
  return state.cells > 0 ? t.write.cost(state.cells, secondsOnAir(state.cells)) : t.write.free;
}

/** What shows the files comes with the first of them. */
function Files({ state, t, session }: ScreenProps) {
  const { FileList } = session.more ?? {};
  return (
    <div class="files">
      {FileList && state.files.length > 0 && <FileList state={state} t={t} session={session} />}
      <label for="attach">{t.write.attach}</label>
      <input
        id="attach"
        type="file"
        multiple
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void session.attach(chosen);
        }}
      />
    </div>
  );
}
