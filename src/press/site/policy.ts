// What a page may do, told to the browser before anything else on the page.

/**
 * The Content-Security-Policy of a page. Pages run no script and reach nothing but their own host; the page of the
 * drop runs the site's one script, which may speak to the relay. JSON-LD is data and needs no permission.
 *
 * The search page runs its own script, and the index's compiled part, which may fetch from the site alone.
 *
 * @param relay - the relay's URL on the page of the drop, else `null`.
 */
export function contentPolicy(relay: string | null, searches = false): string {
  const drop = relay === null ? [] : ["script-src 'self'", `connect-src 'self' ${new URL(relay).origin}`];
  return [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'self'",
    ...drop,
    ...(searches ? ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
