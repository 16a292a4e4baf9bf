// Links inside the page that show one problem's samples. The browser script reads them back.

/** The fragment that shows a problem's samples. */
export function problemLink(problem: string): string {
  return `#problem=${encodeURIComponent(problem.toWellFormed())}`;
}
