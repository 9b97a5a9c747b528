// The files that go with a report: what each would tell, the choice between copy and original, and what it all costs.
import type { MorePhrases } from '../languages/phrases.ts';
import { costOf, sizeIn, timeIn } from './file-cost.ts';
import { Button, type ScreenProps } from './parts.tsx';
import { chosenSize, type ShownFile, type State } from './state.ts';
import { World } from './world-map.tsx';

type Said = MorePhrases['files'];

export function FileList({ state, session }: ScreenProps) {
  const said = session.more!.phrases.files;
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
            <p class="help">{sentenceOf(file, said)}</p>
            {file.isPicture && (
              <>
                <p class={file.place ? 'wrong' : 'help'}>{tells(file, language, said)}</p>
                {file.place && <World place={file.place} />}
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={file.original}
                    onChange={(event) => session.chooseOriginal(file.id, event.currentTarget.checked)}
                  />{' '}
                  {said.original} ({sizeIn(language, file.size)})
                </label>
              </>
            )}
            <Button kind="quiet" onClick={() => session.removeFile(file.id)}>
              {said.remove}
            </Button>
          </li>
        ))}
      </ul>
      <p class="help">
        {said.shape} {said.noSave}
      </p>
    </>
  );
}

/** What the report costs with its files. */
export function costWithFiles({ cells, files, language }: State, said: Said): string {
  const { bytes, seconds } = costOf(cells, files);
  const speeds = seconds.map(([name, time]) => `${name} ${timeIn(language, time)}`).join(', ');
  return said.cost(sizeIn(language, bytes), speeds);
}

const sentenceOf = (file: ShownFile, said: Said): string =>
  !file.isPicture || file.original ? said.document : file.small === null ? said.noCopy : said.small;

/** What the original would tell. Where nothing was found, it may tell all the same. */
function tells({ taken, place }: ShownFile, language: string, said: Said): string {
  // By the camera's clock, whatever this device's is.
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const date = taken && Number.isFinite(Date.parse(`${taken}Z`)) && day.format(Date.parse(`${taken}Z`));
  const found = [date, place && `${degrees(place[0], 'N', 'S')} ${degrees(place[1], 'E', 'W')}`];
  const words = found.filter(Boolean).join(', ');
  return words ? said.reveals(words) : said.hidden;
}

const degrees = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
