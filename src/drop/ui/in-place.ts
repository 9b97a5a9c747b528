// The source's page without a request: in place of the page that is read, when the link to it is pressed. The address
// stays, so the history keeps no more than the article's.

/** @param tell - path of the source's own page. @param mount - is given an empty element for it, in the page. */
export function openInPlace(tell: string, mount: (root: HTMLElement) => void): void {
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    const asksForAnotherTab = event.button || event.metaKey || event.ctrlKey || event.shiftKey;
    if (asksForAnotherTab || link?.origin !== location.origin || link.pathname !== tell) return;
    event.preventDefault();
    const root = document.createElement('main');
    root.id = 'drop';
    root.className = 'plain';
    document.documentElement.className = 'tell-page';
    // A slip of the thumb on one of the site's links would lose what is written.
    for (const rest of document.querySelectorAll('.skip, .masthead nav, .site-foot')) rest.remove();
    document.querySelector('main')!.replaceWith(root);
    scrollTo(0, 0);
    mount(root);
    root.querySelector('h1')?.focus({ preventScroll: true });
  });
}
