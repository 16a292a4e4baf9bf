// Texts that are written in a small language of their own, in parts.

const token = /\r?\n|[^\S\n]+|\d+|[\p{L}_]+|[^\s\p{L}\d_]/gu;

/** Words, numbers, signs, and the blanks between them; together they are the text. */
export function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/** Of letters alone. */
export function isWord(part: string): boolean {
  return /^[\p{L}_]+$/u.test(part);
}

/** `number`, `word`, `blank`, `sign`, or `line` of what is more than one token. */
export function kindOf(part: string): string {
  if (/^\d+$/.test(part)) return 'number';
  if (/^\s*$/.test(part)) return 'blank';
  return isWord(part) ? 'word' : /^[^\s\p{L}\d_]$/u.test(part) ? 'sign' : 'line';
}

/** What texts are made of. */
export interface Tongue {
  readonly texts: readonly string[];
  /** Each once. */
  readonly tokens: readonly string[];
  /** Each once; none where every text is one line. */
  readonly lines: readonly string[];
  /** Words that lines begin with and that other lines name. */
  readonly names: ReadonlySet<string>;
}

export function tongueOf(texts: readonly string[]): Tongue {
  const several = texts.filter((text) => text.includes('\n')).flatMap((text) => text.split('\n'));
  const lines = several.length === 0 ? [] : [...new Set(texts.flatMap((text) => text.split('\n')))];
  // A text of one line may be a word that a statement explains.
  return { texts, tokens: [...new Set(texts.flatMap(tokensOf))], lines, names: namesOf(several) };
}

/** Words that lines begin with and that other lines name. */
function namesOf(lines: readonly string[]): ReadonlySet<string> {
  const heads = new Set(lines.flatMap((line) => tokensOf(line).slice(0, 1)).filter(isWord));
  const used = new Set(lines.flatMap((line) => tokensOf(line).slice(1)));
  return new Set([...heads].filter((head) => used.has(head)));
}
