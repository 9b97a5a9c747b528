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
  stop: boolean;
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
  const id = newId(random);
  const job: Job = { stop: false, view: { state: 'running', unit: work.unit, done: 0, of: 0, sentence: '' } };
  jobsOf(ledger).set(id, job);
  void drive(job, work);
  return id;
}

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
  job.stop = true;
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
      if (mayStop && job.stop) return null;
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
