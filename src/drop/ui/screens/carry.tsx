import { placeOf } from '../../../seal/printed.ts';
import type { MorePhrases } from '../../languages/phrases.ts';
import { hasCamera, unwatch, watch } from '../camera.ts';
import { kilobytesOf, secondsOnAir } from '../cost.ts';
import { Button, Buttons, Field, Progress, type ScreenProps, Title, Turn } from '../parts.tsx';
import { arrivedWhole, type Notice, type ShownPaper } from '../state.ts';

/** What was wrong with a picture, said beside it. */
const wrongOf = (notice: Notice | null, said: MorePhrases['paper']): string | undefined =>
  notice === 'no-code'
    ? said.noCode
    : notice === 'other-sheet'
      ? said.otherSheet
      : notice === 'no-camera'
        ? said.noCamera
        : undefined;

export function Carry({ state, t, session }: ScreenProps) {
  const { carried, work, delivery, notice } = state;
  const { carry: said, paper } = session.more!.phrases;
  const wrong = wrongOf(notice, paper);
  const whole = delivery !== null && arrivedWhole(delivery);
  return (
    <>
      <Title t={t}>{said.title}</Title>
      <p>{said.lead}</p>
      <p>{said.seen}</p>
      <Field id="file" label={said.choose}>
        <input
          id="file"
          type="file"
          multiple
          disabled={work !== null}
          onChange={(event) => chosen(event.currentTarget, session)}
        />
      </Field>
      <Camera state={state} t={t} session={session} />
      <div role="status">{wrong && <p class="wrong">{wrong}</p>}</div>
      {work?.doing === 'look' && <p role="status">{paper.looking}</p>}
      {carried?.paper && <Paper paper={carried.paper} session={session} />}
      {carried !== null && carried.cells > 0 && !delivery && !work && (
        <p class="cost">
          {said.chosen(carried.cells, kilobytesOf(carried.cells), secondsOnAir(carried.cells))}
          <small>{t.write.estimate}</small>
        </p>
      )}
      {carried !== null && !carried.paper && carried.cells < carried.of && (
        <p class="wrong">{said.damaged(carried.cells, carried.of)}</p>
      )}
      {work?.doing === 'stamp' && (
        <Progress sentence={t.sending.stamp} label={t.sending.bar} done={work.done} />
      )}
      <Turn state={state} t={t} session={session} />
      {work?.doing === 'send' && (
        <Progress
          sentence={t.sending.air(work.arrived, work.of)}
          label={t.sending.bar}
          done={work.arrived / work.of}
        />
      )}
      <div role="status">
        {delivery && <p class={whole ? 'done' : ''}>{said.arrived(delivery.arrived, delivery.of)}</p>}
        {delivery?.failure && <p class="wrong">{t.failures[delivery.failure]}</p>}
        {delivery && <p>{whole ? said.remove : said.kept}</p>}
      </div>
      <Buttons>
        {work && work.doing !== 'look' && (
          <Button onClick={() => (work.doing === 'watch' ? unwatch(session) : session.stop())}>
            {t.sending.cancel}
          </Button>
        )}
        {carried !== null && carried.cells > 0 && !work && !whole && (
          <Button kind="main" onClick={() => session.passOn()}>
            {delivery && delivery.arrived > 0 ? said.retry(delivery.of - delivery.arrived) : said.pass}
          </Button>
        )}
        {!work && (
          <Button kind="quiet" onClick={() => session.go({ type: 'start' })}>
            {t.back}
          </Button>
        )}
      </Buttons>
    </>
  );
}

function chosen(input: HTMLInputElement, session: ScreenProps['session']): void {
  const files = [...(input.files ?? [])];
  input.value = ''; // So that the same one can be chosen again.
  if (files.length === 0) return;
  session.dispatch({ type: 'working', step: 'carry', work: { doing: 'look' } });
  session.choose(files).catch(() => unwatch(session, 'no-more'));
}

/** Where there is none to be had in the page, the device's own camera, as a way to choose. */
function Camera({ state: { work }, session }: ScreenProps) {
  const said = session.more!.phrases.paper;
  if (work?.doing === 'watch')
    return (
      <>
        <p>{said.aim}</p>
        <video class="camera" muted playsInline aria-label={said.camera} />
      </>
    );
  if (hasCamera())
    return work === null ? (
      <Buttons>
        <Button onClick={() => watch(session)}>{said.camera}</Button>
      </Buttons>
    ) : null;
  return (
    <Field id="photograph" label={said.camera}>
      <input
        id="photograph"
        type="file"
        accept="image/*"
        capture="environment"
        disabled={work !== null}
        onChange={(event) => chosen(event.currentTarget, session)}
      />
    </Field>
  );
}

/** At most so many are named; who lacks more had better photograph all of it again. */
const mostNamed = 12;

/** What of the paper was read, and where on it the rest is. */
function Paper({ paper, session }: { paper: ShownPaper; session: ScreenProps['session'] }) {
  const said = session.more!.phrases.paper;
  const { mark, of, missing } = paper;
  const places = missing.slice(0, mostNamed).map((code) => {
    const { page, row, column } = placeOf(code);
    return said.place(code, row, column, placeOf(of).page > 1 ? page : 0);
  });
  if (missing.length > mostNamed) places.push('…');
  return (
    <div role="status">
      <p class={missing.length === 0 ? 'done' : ''}>{said.read(mark, of - missing.length, of)}</p>
      {missing.length > 0 && <p class="wrong">{said.missing(places.join('; '))}</p>}
    </div>
  );
}
