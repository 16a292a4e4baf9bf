// The text of a file under review, whatever its encoding, or why it is not read.

import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { messageOf } from '../../base/errors.ts';

export type ReadSource =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What a reader should know of it, such as another encoding. */
      readonly remark?: string;
    }
  /** Said one by one. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** Counted only. */
  | { readonly kind: 'passed over'; readonly what: string };

export interface ReadOptions {
  /** Reads large and minified files too. */
  readonly all: boolean;
}

/** What people write is smaller: of Python's standard library one file in 1,700 is larger. */
const mostBytes = 1 << 20;
/** Chosen: parsing takes some 30 times the text's size. */
const mostBytesOfAll = 16 << 20;
/** Chosen: no person writes such lines, and data in a program seldom has several. */
const longLine = 2000;

export async function readSource(path: string, { all }: ReadOptions): Promise<ReadSource> {
  try {
    const { size } = await stat(path);
    const most = all ? mostBytesOfAll : mostBytes;
    if (size > most) {
      const wayOut = all ? '' : '; --all reads it';
      return {
        kind: 'skipped',
        reason: `it has ${megabytes(size)} MB, more than ${megabytes(most)}${wayOut}`,
      };
    }
    return decode(await readFile(path), all);
  } catch (error) {
    return { kind: 'skipped', reason: `it can not be read: ${messageOf(error)}` };
  }
}

function megabytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(1).replace(/\.0$/, '');
}

function decode(bytes: Buffer, all: boolean): ReadSource {
  const { text, encoding } = textOf(bytes);
  if (text === undefined) return { kind: 'skipped', reason: 'it is binary' };
  if (!all && isMinified(text)) return { kind: 'passed over', what: 'minified files' };
  return {
    kind: 'text',
    text,
    ...(encoding === 'utf-8' ? {} : { remark: `it was read as ${encoding}: it is not UTF-8` }),
  };
}

function textOf(bytes: Buffer): { readonly text: string | undefined; readonly encoding: string } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { text: utf16(bytes, 'utf-16le'), encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: utf16(bytes, 'utf-16be'), encoding: 'UTF-16' };
  if (bytes.includes(0)) return { text: undefined, encoding: 'none' };
  if (!isUtf8(bytes)) return { text: bytes.toString('latin1'), encoding: 'Latin-1' };
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return { text: bytes.toString('utf8', hasMark ? 3 : 0), encoding: 'utf-8' };
}

function utf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') ? undefined : text;
}

/** A generated file has its text in a few lines, a person's with a long one has many others. */
function isMinified(text: string): boolean {
  if (text.length < longLine) return false;
  const lines = text.split('\n');
  const long = lines.filter(({ length }) => length > longLine).reduce((sum, { length }) => sum + length, 0);
  return long > text.length / 2;
}
