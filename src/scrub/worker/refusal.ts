/** Thrown inside a worker: which of the reasons in `refusals.ts` holds. Anything else thrown means damaged. */
export class WorkerRefusal extends Error {
  override readonly name = 'WorkerRefusal';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
