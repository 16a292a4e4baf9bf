// Cuts mini-Python text into tokens, with indentation as tokens of its own.

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'mark' | 'newline' | 'indent' | 'dedent' | 'end';
  readonly value: string;
  readonly line: number;
}

/** Text that is not mini-Python: real Python it may still be. */
export class NotMiniPython extends Error {
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = 'NotMiniPython';
  }
}

const pattern =
  /[ ]+|#[^\n]*|(?<name>[A-Za-z_]\w*)|(?<number>\d+)|(?<text>"""[^"\\]*"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<mark>\*\*=|\/\/=|\*\*|\/\/|->|[-+*%]=|[=!<>]=|[-+*%<>=()[\]{}:,.])/y;

/** All tokens of the text, ended by one of the kind `end`. */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  let depth = 0;
  const lines = joinLongTexts(text);
  for (const { content, line } of lines) {
    if (depth === 0) {
      if (/^\s*(#.*)?$/.test(content)) continue;
      indent(content, { tokens, indents, line });
    }
    depth += cutLine(content, line, tokens);
    if (depth === 0) tokens.push({ kind: 'newline', value: '\n', line });
  }
  const line = lines.at(-1)?.line ?? 1;
  for (const _ of indents.slice(1)) tokens.push({ kind: 'dedent', value: '', line });
  tokens.push({ kind: 'end', value: '', line });
  return tokens;
}

/** Lines, those of one docstring as one. */
function joinLongTexts(text: string): readonly { readonly content: string; readonly line: number }[] {
  const joined: { content: string; line: number }[] = [];
  let open = false;
  for (const [at, content] of text.split('\n').entries()) {
    const last = joined.at(-1);
    if (open && last !== undefined) last.content += `\n${content}`;
    else joined.push({ content, line: at + 1 });
    if ((content.split('"""').length - 1) % 2 === 1) open = !open;
  }
  return joined;
}

function indent(
  content: string,
  { tokens, indents, line }: { tokens: Token[]; indents: number[]; readonly line: number },
): void {
  const width = content.length - content.trimStart().length;
  if (width > (indents.at(-1) ?? 0)) {
    indents.push(width);
    tokens.push({ kind: 'indent', value: '', line });
  }
  while (width < (indents.at(-1) ?? 0)) {
    indents.pop();
    tokens.push({ kind: 'dedent', value: '', line });
  }
  if (width !== indents.at(-1)) throw new NotMiniPython('an indentation that fits no block', line);
}

/** Returns by how much the line opens more brackets than it closes. */
function cutLine(content: string, line: number, tokens: Token[]): number {
  let depth = 0;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < content.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(content);
    if (match === null) throw new NotMiniPython(`"${content.slice(at, at + 12)}"`, line);
    const { name, number, text, mark } = match.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', value: name, line });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, line });
    else if (text !== undefined) tokens.push({ kind: 'text', value: unquote(text), line });
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, line });
    if (mark !== undefined && '([{'.includes(mark)) depth += 1;
    if (mark !== undefined && ')]}'.includes(mark)) depth -= 1;
  }
  return depth;
}

function unquote(text: string): string {
  if (text.startsWith('"""')) return text.slice(3, -3);
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
