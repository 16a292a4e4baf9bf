// The few things that readers need to know about Python text, line by line: no parser, no execution.

/** The import statements at the top level of a program, whole, in order. */
export function importLines(program: string): readonly string[] {
  const imports: string[] = [];
  const lines = program.split('\n');
  let quote: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const wasQuoted = quote !== undefined;
    quote = openQuote(line, quote);
    if (wasQuoted || !isImport(line)) continue;
    const end = statementEnd(lines, at);
    imports.push(
      lines
        .slice(at, end + 1)
        .join('\n')
        .trimEnd(),
    );
    at = end;
  }
  return imports;
}

/** Trusted code for the examiner: `prompt`, then those imports of the reference that it lacks. */
export function preludeOf(unfinished: string, reference: string): string {
  const prompt = withBody(unfinished);
  const known = new Set(importLines(prompt));
  const missing = importLines(reference).filter(
    (line) => !known.has(line) && !line.startsWith('from __future__'),
  );
  if (missing.length === 0) return prompt;
  const separator = prompt === '' || prompt.endsWith('\n') ? '' : '\n';
  return `${prompt}${separator}${missing.join('\n')}\n`;
}

/** A prompt that ends in the head of a function, without a docstring as its body, gets one that does nothing. */
function withBody(prompt: string): string {
  const lines = prompt.split('\n').filter((line) => !/^\s*(?:#.*)?$/.test(line));
  const head = /^([ \t]*)\S.*:[ \t]*(?:#.*)?$/.exec(lines.at(-1) ?? '');
  if (head === null) return prompt;
  return `${prompt}${prompt.endsWith('\n') ? '' : '\n'}${head[1]}    pass\n`;
}

/** Number of assert statements in the text, each counted once however often it runs. */
export function countAsserts(code: string): number {
  return [...code.matchAll(/(?:^|[;:])[ \t]*assert\b/gm)].length;
}

/** Names of the functions and of the classes that the text defines at its top level. */
export function definedNames(program: string): { functions: readonly string[]; classes: readonly string[] } {
  const names = (keyword: string): readonly string[] =>
    [...program.matchAll(new RegExp(`^${keyword}[ \\t]+([^\\W\\d]\\w*)`, 'gmu'))].map(
      (match) => match[1] ?? '',
    );
  return { functions: names('(?:async[ \\t]+)?def'), classes: names('class') };
}

/** Names that are called anywhere in the text, in order of their first call. */
export function calledNames(code: string): readonly string[] {
  return [...new Set([...code.matchAll(/(?<![.\w])([^\W\d]\w*)[ \t]*\(/gu)].map((match) => match[1] ?? ''))];
}

/** A name that can stand in a program; a dot joins a class and its method. */
export const identifierPattern = /^[^\W\d]\w*$/u;

function isImport(line: string): boolean {
  return (
    /^from[ \t]+[\w.]+[ \t]+import[ \t(*]/.test(line) ||
    /^import[ \t]+[\w.]+[ \t]*(?:$|[,;#\r\\]|as[ \t])/.test(line)
  );
}

/** Index of the last line of the statement: brackets and backslashes continue it. */
function statementEnd(lines: readonly string[], start: number): number {
  let end = start;
  let open = 0;
  for (; end < lines.length; end += 1) {
    const line = (lines[end] ?? '').replace(/#.*$/, '');
    open += (line.match(/\(/g) ?? []).length - (line.match(/\)/g) ?? []).length;
    if (open <= 0 && !line.trimEnd().endsWith('\\')) return end;
  }
  return lines.length - 1;
}

/** The triple quote that is still open after the line. */
function openQuote(line: string, before: string | undefined): string | undefined {
  let quote = before;
  for (const [found] of line.matchAll(/"""|'''/g)) {
    if (quote === undefined) quote = found;
    else if (quote === found) quote = undefined;
  }
  return quote;
}
