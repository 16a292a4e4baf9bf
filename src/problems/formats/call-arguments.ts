// Rows that write the arguments of a call as lines of text: which line is which argument, and of what type.
// The type was lost when the row was made, so it is decided per parameter, over all tests at once.

import { jsonOfPythonLiteral, jsonOfText } from './python-literal.ts';
import { BadRow } from './row.ts';

/** The entry point that starter code asks for. */
export interface Starter {
  /** `name`, or `Class.method`. */
  readonly entry: string;
  /** Parameters without `self`. */
  readonly required: number;
  readonly total: number;
}

/** Reads the first `def` of starter code, with the class around it. */
export function readStarter(code: string): Starter {
  const found = /^([ \t]*)def[ \t]+(\w+)[ \t]*\(([^)]*)\)/m.exec(code);
  if (found === null)
    throw new BadRow('"starter_code" defines no function', { hint: 'Give it as `def name(arguments):`.' });
  const [, indent, name, list] = found;
  const parameters = splitParameters(list ?? '').filter((parameter) => parameter !== 'self');
  const owner = indent === '' ? undefined : /^class[ \t]+(\w+)/m.exec(code)?.[1];
  return {
    entry: owner === undefined ? `${name}` : `${owner}.${name}`,
    required: parameters.filter((parameter) => !parameter.includes('=')).length,
    total: parameters.length,
  };
}

/**
 * The argument lists of all inputs, as JSON text. A line that is a Python literal is that value, unless
 * another test has a line for the same parameter that is none: then all of them are strings.
 */
export function argumentLists(
  inputs: readonly string[],
  starter: Starter,
  statement: string,
): readonly string[] {
  const lists = inputs.map((input, at) => splitArguments(input, starter, at));
  const isText = Array.from({ length: starter.total }, (_, parameter) =>
    meansText(
      lists.flatMap((list) => list[parameter] ?? []),
      statement,
    ),
  );
  return lists.map((list) => `[${list.map((text, at) => jsonOf(text, isText[at] ?? false)).join(', ')}]`);
}

function splitArguments(input: string, starter: Starter, at: number): readonly string[] {
  if (starter.total === 1) return [input];
  const lines = input.split('\n');
  if (lines.length >= starter.required && lines.length <= starter.total) return lines;
  const wanted =
    starter.required === starter.total ? starter.total : `${starter.required} to ${starter.total}`;
  throw new BadRow(
    `test ${at + 1} has ${lines.length} lines of input for ${wanted} parameters of ${starter.entry}`,
    { hint: 'Write one argument per line.' },
  );
}

/** Digits alone could be a number or a string: the statement's examples, quoted or not, tell which. */
function meansText(texts: readonly string[], statement: string): boolean {
  if (texts.some((text) => jsonOfPythonLiteral(text) === undefined)) return true;
  const numbers = texts.filter((text) => /^-?\d+$/.test(text));
  if (numbers.length < texts.length) return false;
  return numbers.some((text) => text.length > 1 && new RegExp(`["']${text}["']`).test(statement));
}

function jsonOf(text: string, isText: boolean): string {
  return (isText ? undefined : jsonOfPythonLiteral(text)) ?? jsonOfText(text);
}

/** Splits at commas outside brackets, so that `a: Dict[str, int]` stays one parameter. */
function splitParameters(list: string): readonly string[] {
  const parameters: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of list) {
    if ('[({'.includes(character)) depth += 1;
    if ('])}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parameters.push(current.trim());
      current = '';
    } else current += character;
  }
  return [...parameters, current.trim()].filter((parameter) => parameter !== '');
}
