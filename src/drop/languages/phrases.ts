/** Why a delivery or a fetch did not finish. `stopped` is the person's own doing. */
export type FailureKind =
  | 'unreachable'
  | 'stopped'
  | 'full'
  | 'unknown-inbox'
  | 'odd-answer'
  | 'refused'
  | 'too-long'
  | 'device';

/** Why nothing can be sent from this page. */
export type ClosedReason = 'expired' | 'forged' | 'malformed' | 'old-browser';

/**
 * Every word that the source's page says. A language is one object of this type, so none can be left out.
 * Counts are whole numbers, seconds are rounded already, dates are in the language's own long form.
 */
export interface Phrases {
  /** The language's own name, as the switch shows it. */
  name: string;
  direction: 'ltr' | 'rtl';
  language: string;
  leave: string;
  leaveByKey: string;
  escapeOnce: string;
  emptied: string;
  back: string;
  /** While a part of the page that is loaded only when it is wanted is on its way. */
  more: string;
  /** Such as "1 of 3". */
  stepOf(step: number, of: number): string;

  start: {
    title: string;
    lead: string;
    fresh: string;
    known: string;
    carry: string;
    /** On a page that is one file, which came by hand. */
    until(date: string): string;
  };
  about: {
    link: string;
    /** The same, as the title where it stands before the first words are made. */
    before: string;
    goOn: string;
    time: string;
    title: string;
    doesTitle: string;
    does: readonly string[];
    doesNotTitle: string;
    doesNot: readonly string[];
    helpsTitle: string;
    helps: readonly string[];
  };
  newWords: {
    title: string;
    only: string;
    use: string;
    keep: string;
    noted: string;
    other: string;
    /** Where the words are English ones, because BIP-39 has no list in the language. */
    listNote?: string;
  };
  check: {
    title: string;
    lead: string;
    place(n: number): string;
    wrong(n: number): string;
    go: string;
    any: string;
  };
  oldWords: {
    title: string;
    label: string;
    any: string;
    count(words: number): string;
    none: string;
    write: string;
    replies: string;
  };
  write: {
    attach: string;
    title: string;
    label: string;
    hint: string;
    offline: string;
    answering: string;
    /** The cost of the text, in cells and seconds on air. */
    cost(cells: number, seconds: number): string;
    free: string;
    estimate: string;
    keys(percent: number): string;
    keysReady: string;
    nothing: string;
    send: string;
    save: string;
    print: string;
    saved(cells: number): string;
    savedTrace: string;
    replies: string;
    otherWords: string;
  };
  sending: {
    title: string;
    keys: string;
    seal: string;
    /** The relay asks for more work than a moment's. */
    stamp: string;
    air(arrived: number, of: number): string;
    notYet: string;
    bar: string;
    cancel: string;
    /** Waiting for cover's next turn, with a cell or for a page of the shelf. */
    turn: string;
    now: string;
    shows: string;
  };
  sent: {
    title: string;
    arrived(arrived: number, of: number): string;
    cut: string;
    wait: string;
    words: string;
    replies: string;
    another: string;
    leave: string;
    noneTitle: string;
    someTitle: string;
    kept: string;
    sendAgain: string;
    retry(cells: number): string;
    toText: string;
  };
  failures: Record<FailureKind, string>;
  replies: {
    title: string;
    keys: string;
    fetching: string;
    none: string;
    noneWhy: string;
    found(n: number): string;
    written(date: string): string;
    answer: string;
    acknowledge: string;
    failed: string;
    again: string;
    write: string;
  };
  closed: {
    title: string;
    expired(expired: string, today: string): string;
    forged: string;
    malformed: string;
    'old-browser': string;
    /** With `expired`. */
    noCover: string;
    nothing: string;
  };
}

/** Of what is loaded later, with ui/more.ts. */
export interface MorePhrases {
  carry: {
    title: string;
    lead: string;
    seen: string;
    choose: string;
    chosen(cells: number, kilobytes: number, seconds: number): string;
    notOurs: string;
    damaged(whole: number, of: number): string;
    pass: string;
    arrived(arrived: number, of: number): string;
    remove: string;
    kept: string;
    retry(cells: number): string;
  };
  /** Codes on paper: printing them, and reading them from photographs. */
  paper: {
    title: string;
    lead(codes: number, sheets: number): string;
    /** What it gives away where it is found. */
    found: string;
    printer: string;
    dialog: string;
    go: string;
    tooLong: string;
    /** The one sentence on the paper itself: nothing of what it is for. */
    how: string;
    camera: string;
    aim: string;
    noCamera: string;
    looking: string;
    /** @param mark - the four characters that stand on it. */
    read(mark: string, read: number, of: number): string;
    /** @param places - as `place` says them. */
    missing(places: string): string;
    /** @param column - 1 is left. @param page - 0 where there is only one. */
    place(code: number, row: number, column: number, page: number): string;
    noCode: string;
    otherSheet: string;
  };
  files: {
    small: string;
    original: string;
    /** @param s - such as "14 November 2026, 41.40° N 128.18° E". */
    reveals(s: string): string;
    hidden: string;
    noCopy: string;
    remove: string;
    /** Both with their units. */
    cost(size: string, speeds: string): string;
    shape: string;
    noSave: string;
    tooLarge: string;
    /** In KB. */
    air(sent: number, of: number): string;
    missing: string;
    rest: string;
    choose: string;
    /** Of what is no picture. */
    document: string;
  };
}
