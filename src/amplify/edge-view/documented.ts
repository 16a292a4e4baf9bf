// Which exceptions of a function are announced: those that its documentation says it raises, and those that it raises
// by itself and that documentation, comments, the specification or the tests name.

import type { ProgramFunction } from './find-functions.ts';

export interface Announcements {
  readonly function: ProgramFunction;
  /** Texts of the specification and of the tests. */
  readonly specification: string;
  readonly tests: string;
}

export interface RaisedException {
  readonly name: string;
  /** By a `raise`, `assert` or `throw` of the program's own. */
  readonly explicit: boolean;
}

/** Whether somebody who reads documentation and tests expects the exception. */
export function isDocumented({ name, explicit }: RaisedException, announcements: Announcements): boolean {
  const { function: about, specification, tests } = announcements;
  const said = `${about.documentation}\n${specification}`;
  if (saysRaised(said, name) || expects(tests, { name, entry: about.entry })) return true;
  return explicit && names(`${said}\n${about.comments}`, name);
}

/** Exceptions that the text says are raised. */
export function announcedIn(text: string): readonly string[] {
  const candidates = new Set(text.match(/(?<![\w.])[A-Z]\w*(?:Error|Exception)\b/g) ?? []);
  return [...candidates].filter((name) => saysRaised(text, name));
}

function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${escapeName(name)}(?!\\w)`).test(text);
}

/**
 * `Raises:` or `@throws` with the name in the lines below or behind it, or a sentence such as `raises ValueError`. What
 * the text only names, as in "use KeyError", is not said to be raised.
 */
function saysRaised(text: string, name: string): boolean {
  const word = `(?<![\\w.])${escapeName(name)}(?!\\w)`;
  const inSection = new RegExp(
    `\\b(?:Raises|Throws|Exceptions)\\b:?[ \\t]*\\n(?:[ \\t]*\\S[^\\n]*\\n)*?[^\\n]*${word}`,
  );
  const inSentence = new RegExp(
    `(?:\\b(?:rais|throw)(?:e|es|ed|ing|s|n)?\\b|@(?:throws|exception)|\\bTraceback\\b)[^.\\n]*${word}`,
    'i',
  );
  const afterTraceback = new RegExp(`Traceback \\(most recent call last\\):\\s+(?:\\.\\.\\.\\s+)?${word}`);
  return inSection.test(text) || inSentence.test(text) || afterTraceback.test(text);
}

/** Where tests begin, as far as lines tell: an expectation and what it is about stand in one of them. */
const beginnings = /^(?=[ \t]*(?:(?:async[ \t]+)?def[ \t]|@|class[ \t]|(?:test|it|describe)\())/m;

/** Rows name no function. */
function expects(tests: string, { name, entry }: { readonly name: string; readonly entry: string }): boolean {
  const word = `(?<!\\w)${escapeName(name)}(?!\\w)`;
  const inRow = new RegExp(`"raises"\\s*:\\s*"${word}"`);
  const inCode = new RegExp(`\\b(?:raises|assertRaises\\w*|throws|rejects|toThrow\\w*)\\W[^\\n;]*${word}`);
  const called = new RegExp(`(?<!\\w)${escapeName(entry.split('.').at(-1) ?? entry)}(?!\\w)`);
  return inRow.test(tests) || tests.split(beginnings).some((part) => inCode.test(part) && called.test(part));
}

function escapeName(name: string): string {
  return name.replaceAll(/[^\w]/g, '\\$&');
}
