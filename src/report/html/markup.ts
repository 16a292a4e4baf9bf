// HTML that can not be broken by what is put into it: every value in a `markup` template is escaped unless it is
// markup itself. Names of problems and models come from elsewhere and pass through here.

/** A piece of finished HTML or SVG. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

export type MarkupValue = Markup | string | number | undefined | false | readonly MarkupValue[];

/** A template tag: text is escaped, markup and lists of it are inserted, undefined and false are nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const html = parts.map((part, place) => (place === 0 ? part : `${render(values[place - 1])}${part}`));
  return new Markup(html.join(''));
}

/** Text as it may stand in HTML, also inside of quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function render(value: MarkupValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.html;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(Math.round(100 * value) / 100);
  return value.map(render).join('');
}
