/** Print one part of the page and nothing else. */
export function printOnly(part: HTMLElement | null): void {
  if (!part) return;
  const root = document.documentElement;
  const clean = () => {
    part.classList.remove('print-this');
    delete root.dataset.print;
  };
  part.classList.add('print-this');
  root.dataset.print = '';
  addEventListener('afterprint', clean, { once: true });
  window.print();
}
