// How many tests a piece of test code holds, by its text: what reports show, never what a verdict rests on.

import { countAsserts } from './python-source.ts';

/** Assertions in test code of a language, each counted once however often it runs. */
export function countTests(code: string, language: string): number {
  if (language === 'python') return countAsserts(code);
  if (language === 'javascript' || language === 'typescript') return countMatches(code, /\bassert[.(]/g);
  return countMatches(code, /\bassert\w*[ \t]*[(!]|\bcandidate[ \t]*\(/g);
}

/** Test methods of unittest classes. */
export function countTestMethods(code: string): number {
  return countMatches(code, /^[ \t]+(?:async[ \t]+)?def test\w*/gm);
}

function countMatches(code: string, pattern: RegExp): number {
  return [...code.matchAll(pattern)].length;
}
