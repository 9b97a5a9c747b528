// The files that go with a report: what each would tell, the choice between copy and original, and what it all costs.
import { costOf, sizeIn, timeIn } from './file-cost.ts';
import { Button, type ScreenProps } from './parts.tsx';
import { chosenSize, type ShownFile, type State } from './state.ts';
import { World } from './world-map.tsx';

export function FileList({ state, t, session }: ScreenProps) {
  const { files, language } = state;
  return (
    <>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <strong translate={false} dir="auto">
              {file.name}
            </strong>{' '}
            {sizeIn(language, chosenSize(file))}
            <p class="help">{sentenceOf(file, t)}</p>
            {file.isPicture && (
              <>
                <p class={file.place ? 'wrong' : 'help'}>{tells(file, language, t)}</p>
                {file.place && <World place={file.place} />}
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={file.original}
                    onChange={(event) => session.chooseOriginal(file.id, event.currentTarget.checked)}
                  />{' '}
                  {t.files.original} ({sizeIn(language, file.size)})
                </label>
              </>
            )}
            <Button kind="quiet" onClick={() => session.removeFile(file.id)}>
              {t.files.remove}
            </Button>
          </li>
        ))}
      </ul>
      <p class="help">
        {t.files.shape} {t.files.noSave}
      </p>
    </>
  );
}

/** What the report costs with its files. */
export function costWithFiles({ cells, files, language }: State, t: ScreenProps['t']): string {
  const { bytes, seconds } = costOf(cells, files);
  const speeds = seconds.map(([name, time]) => `${name} ${timeIn(language, time)}`).join(', ');
  return t.files.cost(sizeIn(language, bytes), speeds);
}

const sentenceOf = (file: ShownFile, t: ScreenProps['t']): string =>
  !file.isPicture || file.original ? t.files.document : file.small === null ? t.files.noCopy : t.files.small;

/** What the original would tell. Where nothing was found, it may tell all the same. */
function tells({ taken, place }: ShownFile, language: string, t: ScreenProps['t']): string {
  // By the camera's clock, whatever this device's is.
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const date = taken && Number.isFinite(Date.parse(`${taken}Z`)) && day.format(Date.parse(`${taken}Z`));
  const found = [date, place && `${degrees(place[0], 'N', 'S')} ${degrees(place[1], 'E', 'W')}`];
  const words = found.filter(Boolean).join(', ');
  return words ? t.files.reveals(words) : t.files.hidden;
}

const degrees = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
