// Real Python from a folder that is named at run time, such as the interpreter's standard library: cut at its top-level
// definitions into examples of a readable size. It is read, never run, and nothing of it comes with Assay.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, UserError } from '../../../base/errors.ts';
import { randomStream } from '../../../base/random.ts';
import type { CorpusRow } from '../../../contracts/corpus.ts';
import { shuffled } from '../meaning/choose.ts';

export interface RealPython {
  readonly files: number;
  readonly rows: readonly (CorpusRow & { readonly form: string; readonly source: string })[];
}

/** Chosen: what fits into the context of a small model, some 1,000 tokens. */
const mostCharacters = 4000;
const fewestCharacters = 120;
const mostFileBytes = 400_000;

/** Up to `count` examples, drawn by the seed from all `.py` files below the folder. */
export async function readRealPython(
  folder: string,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<RealPython> {
  const names = await namesIn(folder);
  const random = randomStream(seed, 'real python');
  const rows: RealPython['rows'][number][] = [];
  let files = 0;
  for (const name of shuffled(random, names)) {
    if (rows.length >= count) break;
    const text = (await readFile(join(folder, name))).toString('utf8');
    if (text.length > mostFileBytes || text.includes('\uFFFD')) continue;
    files += 1;
    for (const piece of piecesOf(text)) {
      if (rows.length < count) rows.push({ kind: 'program', text: piece, form: 'real', source: 'real' });
    }
  }
  if (rows.length === 0) throw noPython(`${folder} holds no Python that could be used`);
  return { files, rows };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.py')).sort();
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(error, 'ENOTDIR')) throw error;
    throw noPython(`there is no folder ${folder}`, error);
  }
}

function noPython(complaint: string, cause?: unknown): UserError {
  return new UserError(`corpus build: ${complaint}.`, {
    code: 'no-real-python',
    hint: 'Give a folder with .py files.',
    cause,
  });
}

/** Top-level definitions, as many together as fit. */
function piecesOf(text: string): readonly string[] {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n(?=(?:def|class|async def|@)\b|@)/);
  const pieces: string[] = [];
  let gathered = '';
  for (const block of blocks) {
    const whole = `${block.trimEnd()}\n`;
    if (gathered.length + whole.length > mostCharacters && gathered !== '') {
      pieces.push(gathered);
      gathered = '';
    }
    if (whole.length <= mostCharacters) gathered += gathered === '' ? whole : `\n\n${whole}`;
  }
  return [...pieces, gathered].filter((piece) => piece.length >= fewestCharacters);
}
