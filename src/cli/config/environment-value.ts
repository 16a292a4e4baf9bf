// The value of an option in the environment. A variable that can not be read is named; what is only wrong for its
// command is for the command to say.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import type { OptionShape } from './option-shape.ts';

const switches: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

/** What the option's variable says, as the command line would have given it; empty is absent. */
export function environmentValue(
  shape: OptionShape,
  environment: Readonly<Record<string, string | undefined>>,
): string | boolean | readonly string[] | undefined {
  const text = environment[shape.variable];
  if (text === undefined || text.trim() === '') return undefined;
  switch (shape.kind) {
    case 'switch':
      return readSwitch(shape, text);
    case 'texts':
      return readTexts(shape, text);
    case 'choice':
      return readChoice(shape, text);
    default:
      return text;
  }
}

function readSwitch({ variable }: OptionShape, text: string): boolean {
  const value = switches.get(text.trim().toLowerCase());
  if (value === undefined) throw unreadable(variable, text, `Write ${[...switches.keys()].join(', ')}.`);
  return value;
}

/** A JSON list, or one text as it is: whatever stands between several might be part of one. */
function readTexts({ variable }: OptionShape, text: string): readonly string[] {
  if (!text.trimStart().startsWith('[')) return [text];
  const list = parse(text);
  const texts = Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  if (!Array.isArray(list) || texts.length < list.length || texts.length === 0) {
    throw unreadable(variable, text, 'Write a JSON list of texts, as ["one", "other"], or one text alone.');
  }
  return texts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a list: the caller says so.
    return undefined;
  }
}

function readChoice({ variable, choices }: OptionShape, text: string): string {
  if (choices.includes(text)) return text;
  const meant = nearest(text, choices);
  const suggestion = meant === undefined ? '' : `Did you mean ${meant}? `;
  throw unreadable(variable, text, `${suggestion}The choices are ${choices.join(', ')}.`);
}

function unreadable(variable: string, text: string, hint: string): UserError {
  return new UserError(`${variable} ${JSON.stringify(text)}: can not be read.`, {
    code: 'bad-variable',
    hint,
  });
}
