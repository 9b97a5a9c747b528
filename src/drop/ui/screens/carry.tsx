import { kilobytesOf, secondsOnAir } from '../cost.ts';
import { Button, Buttons, Field, Progress, type ScreenProps, Title, Turn } from '../parts.tsx';
import { arrivedWhole } from '../state.ts';

export function Carry({ state, t, session }: ScreenProps) {
  const { carried, work, delivery } = state;
  const said = session.more!.phrases.carry;
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
          disabled={work !== null}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void session.chooseFile(file);
          }}
        />
      </Field>
      {carried !== null && !delivery && !work && (
        <p class="cost">
          {said.chosen(carried.cells, kilobytesOf(carried.cells), secondsOnAir(carried.cells))}
          <small>{t.write.estimate}</small>
        </p>
      )}
      {carried !== null && carried.cells < carried.of && (
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
        {work && <Button onClick={() => session.stop()}>{t.sending.cancel}</Button>}
        {carried !== null && !work && !whole && (
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
