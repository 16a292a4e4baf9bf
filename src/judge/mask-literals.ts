// The text of a C-like program with comments and the insides of literals blanked out, character for character,
// so that brackets, names and operators can be found by plain search. No parser: enough for test code.

const literal = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g;

/** Same length; literals keep their quotes, comments become spaces. */
export function maskLiterals(text: string): string {
  return text.replace(literal, (found) => {
    const quote = found[0];
    return quote === '/' ? blank(found) : `${quote}${blank(found.slice(1, -1))}${quote}`;
  });
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** Offset of the bracket that closes the one at `open`, undefined where none does. `masked`: see maskLiterals. */
export function closingBracket(masked: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < masked.length; at += 1) {
    const character = masked[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
