// The calls of an entry point that a problem's statement shows: after `>>>`, in backticks, before `==` or an arrow, in
// plain prose. What they are given is not looked at, so a call with placeholders for arguments is found as well.

// chosen: a call over more than this is prose that happens to open a bracket.
const longestCall = 5_000;
// chosen: no statement shows values within values within values so often.
const deepestNesting = 50;

/** Source texts of the calls, each once, in the order in which they stand. `entry` is a `name` or `Class.method`. */
export function findExampleCalls(statement: string, entry: string): readonly string[] {
  const calls = [...statement.matchAll(callOf(entry))].flatMap((match) => {
    const end = findEnd(statement, match.index + match[0].length);
    return end === undefined ? [] : [withoutPrompts(statement.slice(match.index, end))];
  });
  return [...new Set(calls)];
}

/** The name and its bracket; not as a part of a longer name, of another thing's method, or of a definition. */
function callOf(entry: string): RegExp {
  return new RegExp(
    `(?<![\\w$.])(?<!\\b(?:def|function|async|fn)\\s+)${entry.replaceAll(/[.$]/g, '\\$&')}\\(`,
    'gu',
  );
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Offset after the bracket that closes the call which was opened before `from`; undefined where none does. */
function findEnd(text: string, from: number): number | undefined {
  const open = [')'];
  const last = Math.min(text.length, from + longestCall);
  for (let at = from; at < last && open.length <= deepestNesting; at += 1) {
    const character = text.charAt(at);
    const close = closing[character];
    if (close !== undefined) open.push(close);
    else if (/[)\]}]/.test(character) && open.pop() !== character) return undefined;
    else if (open.length === 0) return at + 1;
    else if (character === '`' || isBlankLine(text, at)) return undefined;
    const quoted = /["']/.test(character) ? findQuote(text, at) : at;
    if (quoted === undefined) return undefined;
    at = quoted;
  }
  return undefined;
}

/** Where the text that begins at the offset ends; a quote that no other closes on its line is an apostrophe. */
function findQuote(text: string, from: number): number | undefined {
  const quote = text.charAt(from);
  for (let at = from + 1; at < text.length && text.charAt(at) !== '\n'; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return undefined;
}

function isBlankLine(text: string, at: number): boolean {
  return text.charAt(at) === '\n' && /^[ \t]*(?:\n|$)/.test(text.slice(at + 1, at + 100));
}

/** Of an interpreter's session: `...` at the beginning of a line is no part of the call. */
function withoutPrompts(call: string): string {
  return call.replace(/\n[ \t]*\.\.\. ?/g, '\n');
}
