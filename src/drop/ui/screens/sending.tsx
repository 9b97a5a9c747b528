import { slabBytes } from '../../../wire/sizes.ts';
import { Button, Buttons, Progress, type ScreenProps, Title, Turn } from '../parts.tsx';

const kilobytes = (slabs: number): number => Math.round((slabs * slabBytes) / 1024);

export function Sending({ state, t, session }: ScreenProps) {
  const { work } = state;
  return (
    <>
      <Title t={t} step={2}>
        {t.sending.title}
      </Title>
      {work?.doing === 'keys' && (
        <Progress sentence={`${t.sending.keys} ${t.sending.notYet}`} label={t.sending.bar} done={work.done} />
      )}
      {work?.doing === 'seal' && (
        <Progress sentence={`${t.sending.seal} ${t.sending.notYet}`} label={t.sending.bar} done={work.done} />
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
      {work?.doing === 'files' && (
        <Progress
          sentence={session.more!.phrases.files.air(kilobytes(work.sent), kilobytes(work.of))}
          label={t.sending.bar}
          done={work.sent / work.of}
        />
      )}
      <Buttons>
        <Button onClick={() => session.stop()}>{t.sending.cancel}</Button>
      </Buttons>
    </>
  );
}
