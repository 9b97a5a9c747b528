// The record's incidents for other tools: in which format, what that cannot hold, and to whom the file is locked.
import { useSignal } from '@preact/signals';
import type { ExchangeFormat, ExportInput, ExportPreview } from '../../api/exchange-types.ts';
import { Act } from '../act.tsx';
import { askBlobOf } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { Lock, lockedTo } from '../parts/lock-file.tsx';
import { saveBlob } from '../parts/save-blob.ts';
import { useResource } from '../resource.ts';
import { capital, counted, figure } from '../words.ts';
import { fileNames, formats } from './formats.ts';

export function GiveOut() {
  const as = useSignal<ExchangeFormat>('geojson');
  const to = useSignal('');
  const open = useSignal(false);
  const { data, problem } = useResource<ExportPreview>(`/exchange/out?as=${as.value}`);
  const recipients = lockedTo(to.value);
  const give = async () => {
    const input: ExportInput = { as: as.value, to: open.value ? [] : recipients, plain: open.value };
    const name = fileNames[as.value];
    saveBlob(await askBlobOf('/exchange/out', input), open.value ? name : `${name}.age`);
  };
  return (
    <section class="bring" aria-labelledby="out-title">
      <h2 id="out-title">Give out</h2>
      <p class="note">
        Incidents, their acts and the actors in them. No claim, nothing of a testimony or a source, and no
        protected subject is ever in the file.
      </p>
      <Choice
        label="Format"
        options={formats}
        first="geojson"
        onChoose={(format) => (as.value = format as ExchangeFormat)}
      />
      <div aria-live="polite">
        {problem && <p class="problem">{problem}</p>}
        {data && (
          <>
            <p>
              {capital(counted(data.incidents, 'incident'))}, about {figure(Math.ceil(data.bytes / 1000))} KB.{' '}
              {data.heldBack > 0 && `${capital(counted(data.heldBack, 'protected actor'))} held back.`}
            </p>
            {data.cannot.length > 0 && (
              <>
                <p class="caution">What this format cannot hold:</p>
                <ul class="plain rows">
                  {data.cannot.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </div>
      <Lock to={to} open={open} />
      <Act
        kind="main"
        working="Writing the file …"
        done="The file was given to the browser."
        disabled={!open.value && recipients.length === 0}
        run={give}
      >
        Save the file
      </Act>
    </section>
  );
}
