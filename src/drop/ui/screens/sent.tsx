import { Button, Buttons, type ScreenProps, Title } from '../parts.tsx';
import { arrivedWhole } from '../state.ts';

export function Sent(props: ScreenProps) {
  const { delivery } = props.state;
  if (!delivery) return null;
  return arrivedWhole(delivery) ? <Arrived {...props} /> : <Interrupted {...props} />;
}

function Arrived({ state, t, session }: ScreenProps) {
  const { arrived, of } = state.delivery!;
  return (
    <>
      <Title t={t} step={3}>
        {t.sent.title}
      </Title>
      <p class="done">{t.sent.arrived(arrived, of)}</p>
      <p>{t.sent.cut}</p>
      <p>
        {t.sent.wait} {t.sent.words}
      </p>
      <Buttons>
        <Button kind="main" onClick={() => session.leave()}>
          {t.sent.leave}
        </Button>
        <Button onClick={() => session.seeReplies()}>{t.sent.replies}</Button>
        <Button onClick={() => session.go({ type: 'write' })}>{t.sent.another}</Button>
      </Buttons>
    </>
  );
}

function Interrupted({ state, t, session }: ScreenProps) {
  const { arrived, of, failure } = state.delivery!;
  const onlyFiles = arrived === of;
  return (
    <>
      <Title t={t} step={2}>
        {arrived === 0 ? t.sent.noneTitle : t.sent.someTitle}
      </Title>
      {arrived > 0 && <p>{t.sent.arrived(arrived, of)}</p>}
      <p class="wrong">{failure && t.failures[failure]}</p>
      <p>{onlyFiles ? session.more!.phrases.files.missing : t.sent.kept}</p>
      <Buttons>
        <Button kind="main" onClick={() => session.send()}>
          {onlyFiles
            ? session.more!.phrases.files.rest
            : arrived === 0
              ? t.sent.sendAgain
              : t.sent.retry(of - arrived)}
        </Button>
        {state.files.length === 0 && <Button onClick={() => session.saveToFile()}>{t.write.save}</Button>}
        <Button onClick={() => session.go({ type: 'write' })}>{t.sent.toText}</Button>
      </Buttons>
    </>
  );
}
