// A circle, made or changed: who they are, how many, how that is known, and within which other circle they all are.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Act } from '../act.tsx';
import { Choice } from '../parts/choice.tsx';

export interface CircleDraft {
  id?: string | undefined;
  label: string;
  basis: string;
  within: string | null;
  /** One of the two. */
  size: [number, number] | null;
  sizeByDate: Record<string, [number, number]> | null;
}

interface CircleFormProps {
  first: Partial<CircleDraft>;
  circles: readonly { id: string; label: string }[];
  verb: string;
  save: (circle: CircleDraft) => Promise<unknown>;
  leave: () => void;
}

type Row = { key: number; day: string; low: string; high: string };

const shown = (count: number | undefined): string => (count ? String(count) : '');

const rowsOf = (sizes: Record<string, readonly [number, number]> | null | undefined): Row[] =>
  Object.entries(sizes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, [low, high]], key) => ({ key, day, low: shown(low), high: shown(high) }));

export function CircleForm({ first, circles, verb, save, leave }: CircleFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const grows = useSignal(Boolean(first.sizeByDate));
  const rows = useSignal<Row[]>(rowsOf(first.sizeByDate));
  // What is not known yet is typed first.
  useLayoutEffect(() => {
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    (fields.find((field) => field.type !== 'checkbox' && field.value === '') ?? fields[0])?.focus();
  }, []);
  const submit = () => {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const pair = (low: string, high: string): [number, number] => [Number(low), Number(high || low)];
    return save({
      id: first.id,
      label: text('label'),
      basis: text('basis'),
      within: text('within') || null,
      size: grows.value ? null : pair(text('low'), text('high')),
      sizeByDate: grows.value
        ? Object.fromEntries(
            rows.value.filter(({ day }) => day !== '').map(({ day, low, high }) => [day, pair(low, high)]),
          )
        : null,
    });
  };
  const change = (key: number, to: Partial<Row>) => {
    rows.value = rows.value.map((row) => (row.key === key ? { ...row, ...to } : row));
  };
  const add = () => {
    const key = Math.max(-1, ...rows.value.map((row) => row.key)) + 1;
    rows.value = [...rows.value, { key, day: '', low: '', high: '' }];
  };
  return (
    <form
      ref={form}
      class="circle-form"
      aria-label="A circle of people"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    >
      <div class="fields">
        <label class="wide">
          Who they are
          <input
            name="label"
            autocomplete="off"
            dir="auto"
            placeholder="Men of 44 to 46 in Hyesan"
            required
            defaultValue={first.label ?? ''}
          />
        </label>
        {!grows.value && (
          <>
            <label>
              At least
              <input name="low" type="number" min={0} required defaultValue={shown(first.size?.[0])} />
            </label>
            <label>
              At most
              <input name="high" type="number" min={1} defaultValue={shown(first.size?.[1])} />
            </label>
          </>
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={grows.value}
          onChange={(event) => {
            grows.value = event.currentTarget.checked;
            if (grows.value && rows.value.length === 0) add();
          }}
        />
        More people come to be in it with time, as more come to know
      </label>
      {grows.value && (
        <fieldset class="dated">
          <legend class="hidden">How many from each day on</legend>
          {rows.value.map(({ key, day, low, high }) => (
            <div key={key}>
              <label>
                From
                <input type="date" value={day} onInput={(e) => change(key, { day: e.currentTarget.value })} />
              </label>
              <label>
                at least
                <input
                  type="number"
                  min={0}
                  value={low}
                  onInput={(e) => change(key, { low: e.currentTarget.value })}
                />
              </label>
              <label>
                at most
                <input
                  type="number"
                  min={1}
                  value={high}
                  onInput={(e) => change(key, { high: e.currentTarget.value })}
                />
              </label>
            </div>
          ))}
          <button type="button" class="quiet" onClick={add}>
            Another day
          </button>
        </fieldset>
      )}
      <div class="fields">
        <label>
          How that is known
          <input
            name="basis"
            autocomplete="off"
            placeholder="2008 census; desk estimate"
            required
            defaultValue={first.basis ?? ''}
          />
        </label>
        <Choice
          label="All of them are within"
          name="within"
          first={first.within ?? ''}
          options={[
            ['', 'no other circle'],
            ...circles.filter(({ id }) => id !== first.id).map(({ id, label }) => [id, label] as const),
          ]}
        />
      </div>
      <div class="actions">
        <Act kind="main" submit run={submit}>
          {verb}
        </Act>
        <button type="button" class="quiet" onClick={leave}>
          Leave it
        </button>
      </div>
    </form>
  );
}
