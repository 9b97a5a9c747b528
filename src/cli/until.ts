// What commands that run until Ctrl-C wait for.

export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** @returns what stops listening. */
export function onEnter(act: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => {};
  stdin.on('data', act);
  return () => {
    stdin.off('data', act);
    stdin.pause();
  };
}
