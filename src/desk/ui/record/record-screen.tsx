// The things of one kind in the record: all of them, filtered, beside the one that is open or that is being made.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { hrefOf, type RecordScreenName } from '../address.ts';
import { useListKeys } from '../keys.tsx';
import { type Lines, LongList, useLines } from '../lists.tsx';
import { Choice } from '../parts/choice.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { go } from '../route.ts';
import { capital, counted, languageName } from '../words.ts';

interface RecordScreenProps<Row extends { id: string }> {
  /** Its address, and what the desk is asked for: `GET /api/claims?q=`. */
  screen: RecordScreenName;
  title: string;
  /** Of one of them: "claim". */
  noun: string;
  id: string | null;
  /** What the list can be narrowed by, beside words: the query's name, and its choices. */
  narrow?: { name: string; label: string; options: readonly (readonly [value: string, label: string])[] };
  /** A form for a new one; `done` is told its id, or `null` where nothing was made. */
  make?: { label: string; form: (done: (id: string | null) => void) => ComponentChildren };
  /** A line of the list. */
  line: (row: Row) => ComponentChildren;
  /** Said while there is none at all. */
  none: string;
  detail: (id: string) => ComponentChildren;
  /** Beside the list while nothing is open. */
  beside?: ComponentChildren;
}

export function RecordScreen<Row extends { id: string }>({
  screen,
  title,
  noun,
  id,
  narrow,
  make,
  line,
  none,
  detail,
  beside,
}: RecordScreenProps<Row>) {
  const typed = useSignal('');
  const narrowed = useSignal('');
  const making = useSignal(false);
  const { data, problem, more } = useLines<Lines<Row> & { all: number }>(`/${screen}`, {
    q: typed.value,
    ...(narrow ? { [narrow.name]: narrowed.value } : {}),
  });
  useListKeys('.list li a');
  // Whoever opens one has left the form.
  useEffect(() => {
    if (id !== null) making.value = false;
  }, [id]);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the record …'}</p>;
  const open = id !== null || making.value;
  return (
    <Panes
      name={title}
      open={open}
      list={
        <>
          <ListTitle open={open}>{title}</ListTitle>
          <div class="filter">
            {make && (
              <button
                type="button"
                onClick={() => {
                  making.value = true;
                  go({ screen, id: null });
                }}
              >
                {make.label}
              </button>
            )}
            <label>
              <span class="hidden">Filter</span>
              <input
                type="search"
                placeholder="Filter"
                autocomplete="off"
                dir="auto"
                onInput={(event) => (typed.value = event.currentTarget.value)}
              />
            </label>
            {narrow && (
              <Choice
                label={narrow.label}
                unseen
                options={narrow.options}
                onChoose={(value) => (narrowed.value = value)}
              />
            )}
          </div>
          <p class="note" aria-live="polite">
            {capital(counted(data.total, noun))}
          </p>
          <LongList
            rows={data.rows}
            total={data.total}
            more={more}
            keyOf={(row) => row.id}
            line={(row) => (
              <a href={hrefOf({ screen, id: row.id })} aria-current={row.id === id ? 'true' : undefined}>
                {line(row)}
              </a>
            )}
          />
          {data.all === 0 && <p class="quiet">{none}</p>}
        </>
      }
      detail={
        id !== null
          ? detail(id)
          : making.value && make
            ? make.form((made) => {
                making.value = false;
                if (made) go({ screen, id: made });
              })
            : (beside ?? (
                <p class="quiet">{data.all > 0 && `Choose ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}.`}</p>
              ))
      }
    />
  );
}

interface OpenedHeadProps {
  screen: RecordScreenName;
  /** Where "back" leads, in words. */
  back: string;
  /** By language: the first is the title. */
  names: Record<string, string>;
  children?: ComponentChildren;
}

/** What stands over one that is open: the way back, and its name in every language. */
export function OpenedHead({ screen, back, names, children }: OpenedHeadProps) {
  const [first, ...others] = Object.entries(names).filter(([, words]) => words !== '');
  const told = others.filter(([, words], index) => {
    const before = [first, ...others.slice(0, index)];
    return !before.some((each) => each?.[1] === words);
  });
  return (
    <header class="head">
      <a class="back" href={hrefOf({ screen, id: null })}>
        {back}
      </a>
      {first && (
        <h1 lang={first[0]} dir="auto">
          {first[1]}
        </h1>
      )}
      {told.map(([language, words]) => (
        <p key={language} lang={language} dir="auto" class="second" title={languageName(language)}>
          {words}
        </p>
      ))}
      {children}
    </header>
  );
}
