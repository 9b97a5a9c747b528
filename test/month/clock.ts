// Loaded before a program (`node --import`), so that a month passes in a minute: the program's clock is as far from
// the real one as the file named in MONTH_CLOCK says, in milliseconds, also while it runs.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const file = process.env.MONTH_CLOCK;

const offset = (): number => (file ? Number(readFileSync(file, 'utf8')) || 0 : 0);
const now = () => RealDate.now() + offset();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) =>
    Reflect.construct(
      target,
      given.length === 0 ? [now()] : given,
      asked === globalThis.Date ? target : asked,
    ),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
