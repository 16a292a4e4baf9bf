// Lines that define a name, found by plain search: what a parser does not have to read.

/** Matches a line that begins to define the entry point, in any of the languages. */
export function definitionPattern(entry: string): RegExp {
  const head =
    '(?:export[ \\t]+(?:default[ \\t]+)?)?(?:(?:async[ \\t]+)?(?:def|function\\*?|class)[ \\t]+|(?:const|let|var)[ \\t]+)?';
  return new RegExp(`^[ \\t]*${head}${nameOf(entry)}(?=[ \\t]*(?:[(<:={]|extends\\b))`, 'm');
}

/** A definition that is indented as a whole, Markdown's other kind of code block, moved to the margin. */
export function definitionAtMargin(prose: string, entry: string): string | undefined {
  const begun = new RegExp(
    `^([ \\t]+)(?:async[ \\t]+)?(?:def|class|function)[ \\t]+${nameOf(entry)}`,
    'm',
  ).exec(prose);
  if (begun === null) return undefined;
  const width = begun[1]?.length ?? 0;
  const lines = prose.split('\n');
  const at = prose.slice(0, begun.index).split('\n').length - 1;
  const isInside = (line: string | undefined): boolean =>
    line !== undefined && (line.trim() === '' || line.search(/\S/) >= width);
  let from = at;
  while (from > 0 && isInside(lines[from - 1])) from -= 1;
  let to = at;
  while (to < lines.length && isInside(lines[to])) to += 1;
  // A method of a class is not a function.
  if (/^\s*(?:class|def|if|for|while|with|try)\b.*:\s*$/.test(lines[from - 1] ?? '')) return undefined;
  const inside = lines.slice(from, to).map((line) => line.slice(width));
  return `${inside.join('\n').trim()}\n`;
}

function nameOf(entry: string): string {
  return `${entry.replaceAll('$', '\\$')}(?![\\w$])`;
}
