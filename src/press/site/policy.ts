// What a page may do, told to the browser before anything else on the page.

/** What a page does beyond showing itself. */
export interface Doings {
  /** Origin of the relay that the site's one script speaks to; `null` for a page without it. */
  relay: string | null;
  /** The search page runs its own script, and the index's compiled part, which fetches from the site alone. */
  searches?: boolean;
  /** The page for browsers without scripts has a form that goes to the relay. */
  sends?: boolean;
}

/** The Content-Security-Policy of a page. JSON-LD is data and needs no permission. */
export function contentPolicy({ relay, searches = false, sends = false }: Doings): string {
  const runs = relay !== null || searches;
  return [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'self'",
    ...(runs ? [`script-src 'self'${searches ? " 'wasm-unsafe-eval'" : ''}`] : []),
    ...(runs ? [`connect-src 'self'${relay === null ? '' : ` ${relay}`}`] : []),
    ...(searches ? ["worker-src 'self'"] : []),
    "base-uri 'none'",
    `form-action ${sends && relay !== null ? relay : "'none'"}`,
  ].join('; ');
}
