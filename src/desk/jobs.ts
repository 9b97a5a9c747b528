// Long work at the desk: done in steps between which everything else is answered, so that it can be watched and stopped.
import { setImmediate } from 'node:timers/promises';
import type { Ledger, Random } from '../ledger/types.ts';
import { missing, newId } from '../record/model.ts';
import type { Steps } from '../record/steps.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { JobView } from './api/exchange-types.ts';

export interface Work<T> {
  /** What is counted: "incidents". */
  unit: string;
  steps: Steps<T>;
  /** Said at the end. */
  done: (result: T) => string;
  /** Takes back what was done, where it was stopped; in steps too. Without it, what is done stays. */
  back?: () => Steps<unknown>;
  /** Said where it was stopped. */
  stopped: string;
}

interface Job {
  view: JobView;
  stop: AbortController;
}

export interface Watch {
  onProgress: (done: number, of: number) => void;
  /** Aborted where somebody presses Stop. */
  signal: AbortSignal;
}

const known = new WeakMap<Ledger, Map<string, Job>>();

function jobsOf(ledger: Ledger): Map<string, Job> {
  let jobs = known.get(ledger);
  if (!jobs) {
    jobs = new Map();
    known.set(ledger, jobs);
  }
  return jobs;
}

/** @returns its id, at once. */
export function startJob<T>(ledger: Ledger, random: Random, work: Work<T>): string {
  const { id, job } = newJob(ledger, random, work.unit);
  void drive(job, work);
  return id;
}

/**
 * Work that waits for others, such as a network, and says itself how far it is and whether it was stopped.
 *
 * @param work - returns what is said at the end; throws a `SpringhouseError`, of the code `stopped` where it was.
 * @returns its id, at once.
 */
export function startWatched(
  ledger: Ledger,
  random: Random,
  unit: string,
  work: (watch: Watch) => Promise<string>,
): string {
  const { id, job } = newJob(ledger, random, unit);
  const end = (state: JobView['state'], sentence: string) => {
    job.view = { ...job.view, state, sentence };
  };
  const onProgress = (done: number, of: number) => {
    job.view = { ...job.view, done, of };
  };
  work({ onProgress, signal: job.stop.signal }).then(
    (sentence) => end('done', sentence),
    (error: unknown) => {
      const said = error instanceof SpringhouseError;
      end(said && error.code === 'stopped' ? 'stopped' : 'failed', said ? error.message : faultOfItsOwn);
    },
  );
  return id;
}

function newJob(ledger: Ledger, random: Random, unit: string): { id: string; job: Job } {
  const id = newId(random);
  const view: JobView = { state: 'running', unit, done: 0, of: 0, sentence: '' };
  const job: Job = { stop: new AbortController(), view };
  jobsOf(ledger).set(id, job);
  return { id, job };
}

const faultOfItsOwn =
  'The desk met a fault of its own, or was locked. What was stored before is still there.';

/** @throws {SpringhouseError} `no-such-thing`. */
export function jobOf(ledger: Ledger, id: string): JobView {
  const job = jobsOf(ledger).get(id);
  if (!job) throw missing('work');
  return job.view;
}

/** It stops before its next step. @throws {SpringhouseError} `no-such-thing`. */
export function stopJob(ledger: Ledger, id: string): void {
  const job = jobsOf(ledger).get(id);
  if (!job) throw missing('work');
  job.stop.abort();
}

async function drive<T>(job: Job, { unit, steps, done, back, stopped }: Work<T>): Promise<void> {
  const end = (state: JobView['state'], sentence: string) => {
    job.view = { ...job.view, unit, state, sentence };
  };
  let begun = false;
  const watched = async <R>(
    under: Steps<R>,
    state: JobView['state'],
    mayStop: boolean,
  ): Promise<R | null> => {
    for (;;) {
      await setImmediate();
      if (mayStop && job.stop.signal.aborted) return null;
      begun = true;
      const step = under.next();
      if (step.done) return step.value;
      job.view = { ...job.view, state, ...step.value };
    }
  };
  try {
    const result = await watched(steps, 'running', true);
    if (result !== null) return end('done', done(result));
    if (back && begun) await watched(back(), 'going back', false);
    end('stopped', stopped);
  } catch (error) {
    end(
      'failed',
      error instanceof SpringhouseError
        ? error.message
        : 'The desk met a fault of its own, or was locked. What is there is listed below, and can be undone.',
    );
  }
}
