// Pieces of the language that a statement shows: what stands in backticks or in quotes, and the lines of its blocks.
// They are building material for texts, not inputs.

/** Chosen: longer ones are sentences or programs. */
const longest = 80;
const most = 150;

/** Each once, in the order in which they stand; quotes around the whole of one are taken off. */
export function findStatementTexts(statement: string): readonly string[] {
  const blocks = [...statement.matchAll(/^```[^\n]*\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const prose = statement.replaceAll(/^```[^\n]*\n.*?^```/gms, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const quoted = [...statement.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text = '']) => text);
  const texts = [...quoted, ...spans.map(withoutQuotes), ...blocks.map((line) => line.trim())];
  return [...new Set(texts)].filter((text) => text !== '' && text.length <= longest).slice(0, most);
}

function withoutQuotes(span: string): string {
  return /^(["']).*\1$/.test(span) ? span.slice(1, -1) : span;
}
