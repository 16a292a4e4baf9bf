// Examples with what comes of them, as specifications and docstrings write them: `f(2) == 4`, `f(2) → 4`, `f(-1) raises
// ValueError`, and sessions with `>>>`. Only those whose arguments and results are literals: nothing else is run.

import { openGrammar } from '../../syntax/grammar.ts';
import { childOf, namedChildren, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { findExampleCalls } from '../inputs/statement-examples.ts';
import { literalArguments } from '../trial/script-calls.ts';

export interface Example {
  /** Source text of what stands between the brackets. */
  readonly arguments: string;
  readonly returns?: string;
  readonly raises?: string;
}

export async function readExamples(
  text: string,
  entry: string,
  language: string,
): Promise<readonly Example[]> {
  const isLiteral = await literalTest(language);
  const examples = findExampleCalls(text, entry).flatMap((call): readonly Example[] => {
    const given = call.slice(entry.length + 1, -1);
    const at = text.indexOf(call);
    if (at === -1 || !isLiteral(given)) return [];
    const expected = expectedOf(text.slice(0, at), text.slice(at + call.length), isLiteral);
    return expected === undefined ? [] : [{ arguments: given, ...expected }];
  });
  return examples;
}

type LiteralTest = (commaSeparated: string) => boolean;

async function literalTest(language: string): Promise<LiteralTest> {
  const grammar = await openGrammar(language);
  if (grammar === undefined) throw new Error(`internal: no grammar for ${language}`);
  if (language !== 'python') return (text) => literalArguments(grammar, `call(${text})`) !== undefined;
  return (text) =>
    grammar.inspect(`call(${text})`, ({ root }) => {
      const [statement, ...more] = root === undefined ? [] : namedChildren(root);
      const list = statement === undefined ? undefined : childOf(namedChildren(statement)[0], 'arguments');
      return more.length === 0 && list !== undefined && namedChildren(list).every(isPythonLiteral);
    });
}

const scalars = new Set(['integer', 'float', 'true', 'false', 'none']);
const containers = new Set(['list', 'tuple', 'set', 'dictionary', 'pair', 'parenthesized_expression']);

function isPythonLiteral(node: SyntaxNode): boolean {
  const parts = namedChildren(node);
  if (scalars.has(node.type)) return true;
  if (node.type === 'string') return !parts.some(({ type }) => type === 'interpolation');
  if (node.type === 'unary_operator') return /^[-+]/.test(node.text) && parts.every(isPythonLiteral);
  if (node.type === 'call') return /^(?:set\(\)|float\(["']-?(?:inf|nan)["']\))$/.test(node.text);
  return containers.has(node.type) && parts.every(isPythonLiteral);
}

function expectedOf(
  before: string,
  after: string,
  isLiteral: LiteralTest,
): Pick<Example, 'returns' | 'raises'> | undefined {
  const raises = /^`?\s*(?:raises|throws)\s+(?:an?\s+)?`?([A-Z]\w*)/.exec(after)?.[1];
  if (raises !== undefined) return { raises };
  const [, said] = /^`?\s*(?:===?|→|->|=>|➞|returns)[ \t]*(\S[^\n]*)/.exec(after) ?? [];
  if (said !== undefined) return literalOf(said, isLiteral);
  return />>>[ \t]*$/.test(before) ? sessionOf(after, isLiteral) : undefined;
}

/** What stands below a call in a session, up to the next prompt or a blank line. */
function sessionOf(after: string, isLiteral: LiteralTest): Pick<Example, 'returns' | 'raises'> | undefined {
  const lines = after.split('\n');
  if ((lines[0] ?? '').replace(/#.*/, '').trim() !== '' || /doctest:\s*\+/.test(lines[0] ?? ''))
    return undefined;
  const end = lines.findIndex((line, at) => at > 0 && /^\s*(?:>>>.*|```.*|"""|''')?$/.test(line));
  const shown = lines.slice(1, end === -1 ? undefined : end).map((line) => line.trim());
  if (/^Traceback \(most recent call last\)/.test(shown[0] ?? '')) {
    const raises = shown
      .map((line) => /^([A-Z]\w*)(?::|$)/.exec(line)?.[1])
      .findLast((name) => name !== undefined);
    return raises === undefined ? undefined : { raises };
  }
  return shown.length === 0 ? undefined : literalOf(shown.join(' '), isLiteral);
}

/** The longest beginning that is a literal: the end of a sentence, of a code span, prose or a comment may follow. */
function literalOf(said: string, isLiteral: LiteralTest): { readonly returns: string } | undefined {
  const [span = said] = said.replace(/^`/, '').split('`');
  const [code = span] = span.split(/\s+(?:#|\/\/)/);
  const [clause = code] = code.split(/[,;.]?\s+[a-z(—–]/);
  // `3.` is the number at the end of a sentence.
  const texts = [span, code, clause].map((text) => text.trim().replace(/[.,;:]+$/, ''));
  const returns = texts.find((text) => text !== '' && isLiteral(text) && isLiteral(`[${text}]`));
  return returns === undefined ? undefined : { returns };
}
