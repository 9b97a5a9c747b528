import { qrModules } from '../../../seal/printed.ts';
import { paperOf } from '../paper.ts';
import { Button, Buttons, type ScreenProps, Title } from '../parts.tsx';

/** What printing gives away, and under it the paper as it will be printed. */
export function Print({ state: { codes }, t, session }: ScreenProps) {
  const said = session.more!.phrases.paper;
  const paper = codes.length > 0 ? paperOf(codes) : null;
  return (
    <>
      <Title t={t} step={2}>
        {said.title}
      </Title>
      {paper ? (
        <>
          <p>{said.lead(codes.length, paper.sheets.length)}</p>
          <ul>
            <li>{said.found}</li>
            <li>{said.printer}</li>
            <li>{said.dialog}</li>
          </ul>
        </>
      ) : (
        <p class="wrong">{said.tooLong}</p>
      )}
      <Buttons>
        {paper && (
          <Button kind="main" onClick={() => print()}>
            {said.go}
          </Button>
        )}
        <Button kind="quiet" onClick={() => session.go({ type: 'write' })}>
          {t.back}
        </Button>
      </Buttons>
      {paper && (
        <div class="paper">
          {paper.sheets.map((sheet) => (
            <section key={sheet.number} class={sheet.codes.length > 4 ? 'sheet full' : 'sheet'}>
              <p>
                {paper.mark} <bdi>{`${sheet.number} / ${paper.sheets.length}`}</bdi> {said.how}
              </p>
              <div class="codes" dir="ltr">
                {sheet.codes.map(({ number, path }) => (
                  <div key={number} class="code">
                    <svg viewBox={`0 0 ${qrModules} ${qrModules}`} aria-hidden="true">
                      <path d={path} shape-rendering="crispEdges" />
                    </svg>
                    <p>{`${paper.mark} \u00b7 ${number} / ${codes.length}`}</p>
                  </div>
                ))}
              </div>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
