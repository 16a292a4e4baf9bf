// The file that `assay verify` is about: read as text of a language that can be tried call by call, or refused with
// the reason.

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import { languageOfExtension } from '../../problems/formats/languages.ts';

export interface ProgramText {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

const verified = ['python', 'javascript', 'typescript'];
/** Chosen: a file that a person reads before merging it is smaller, and parsing takes memory by its length. */
const mostBytes = 2 << 20;

export async function readProgram(file: string): Promise<ProgramText> {
  const language = languageOfExtension(extname(file).slice(1));
  const text = await readTextFile(file);
  if (language === undefined || !verified.includes(language)) {
    const what =
      language === undefined ? `no language has the ending "${extname(file)}"` : `it is in ${language}`;
    throw refusal(
      `${file} can not be verified: ${what}.`,
      'unknown-language',
      'Give a file of Python (.py), JavaScript (.js, .mjs, .cjs) or TypeScript (.ts, .mts).',
    );
  }
  return { file, language, text };
}

/** The text of a file that a person named; a UserError where it is none. */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (bytes.length > mostBytes) {
    throw refusal(
      `${file} has ${bytes.length} bytes; at most ${mostBytes} are verified.`,
      'too-large',
      'Give a smaller file, with the functions in question only.',
    );
  }
  const text = bytes.toString('utf8');
  if (text.includes('\0') || text.includes('\ufffd')) {
    throw refusal(`${file} is no text in UTF-8.`, 'not-text', 'Give the source file of a program.');
  }
  return text.replace(/^\ufeff/, '');
}

function unreadable(file: string, error: unknown): UserError {
  if (hasErrorCode(error, 'ENOENT'))
    return refusal(`there is no file ${file}.`, 'missing-file', 'Check the path.');
  if (hasErrorCode(error, 'EISDIR')) {
    return refusal(
      `${file} is a folder.`,
      'is-folder',
      'Give one file; for a folder of problems there is `assay suite check`.',
    );
  }
  return refusal(`${file} can not be read (${messageOf(error)}).`, 'unreadable', 'Check its permissions.');
}

function refusal(message: string, code: string, hint: string): UserError {
  return new UserError(`verify: ${message}`, { code, hint });
}
