const turns = new WeakMap<object, Promise<unknown>>();

/** Do one thing after the other, as far as they concern the same object. What fails does not hold up what follows. */
export function inTurn<T>(on: object, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(on) ?? Promise.resolve()).then(work);
  turns.set(
    on,
    done.catch(() => {}),
  );
  return done;
}
