// The languages that can be judged. One line per language.

import { UserError } from '../base/errors.ts';
import { cpp } from './languages/cpp.ts';
import { java } from './languages/java.ts';
import { javascript } from './languages/javascript.ts';
import type { Language } from './languages/language.ts';
import { python } from './languages/python.ts';
import { typescript } from './languages/typescript.ts';

const languages: readonly Language[] = [python, javascript, typescript, cpp, java];

export function languageNames(): string[] {
  return languages.map((language) => language.name);
}

/** The language by the name that problems use; a UserError that lists the choices for any other. */
export function languageOf(name: string): Language {
  const found = languages.find((language) => language.name === name);
  if (found !== undefined) return found;
  throw new UserError(`judge: no language is called "${name}".`, {
    code: 'unknown-language',
    hint: `The languages are: ${languageNames().join(', ')}.`,
  });
}
