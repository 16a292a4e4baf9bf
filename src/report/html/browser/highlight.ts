// Code in quiet colours: comments, strings, numbers and the words of the common languages. It guesses, and a wrong
// guess colours a word wrongly and changes nothing else.

export interface Token {
  readonly kind: 'plain' | 'comment' | 'string' | 'number' | 'word';
  readonly text: string;
}

const words = new Set(
  (
    'and as assert async await break case catch class const continue def del do elif else except export extends ' +
    'False finally fn for from func function global if impl import in interface is lambda let match new None nonlocal ' +
    'not null or package pass private public raise return static struct switch this throw True true false try type ' +
    'undefined var void while with yield'
  ).split(' '),
);

const python =
  /(?<comment>#[^\n]*)|(?<string>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)/gu;
const braces =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)/gu;

/** The text cut into tokens; joined they are the text again. */
export function highlight(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const add = (kind: Token['kind'], piece: string): void => {
    if (piece !== '') tokens.push({ kind, text: piece });
  };
  for (const match of text.matchAll(looksLikePython(text) ? python : braces)) {
    const kind = kindOf(match);
    if (kind === 'plain') continue;
    add('plain', text.slice(end, match.index));
    add(kind, match[0]);
    end = match.index + match[0].length;
  }
  add('plain', text.slice(end));
  return tokens;
}

function looksLikePython(text: string): boolean {
  return (
    /^\s*(?:def|class|from|import|if|for|while)\b[^{}\n]*:?\s*$/m.test(text) &&
    !/[;{]\s*$/m.test(text.replaceAll(/'.*?'|".*?"/g, ''))
  );
}

function kindOf({ groups }: RegExpExecArray): Token['kind'] {
  if (groups?.comment !== undefined) return 'comment';
  if (groups?.string !== undefined) return 'string';
  if (groups?.number !== undefined) return 'number';
  return words.has(groups?.word ?? '') ? 'word' : 'plain';
}
