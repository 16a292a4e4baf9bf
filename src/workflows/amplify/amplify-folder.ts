// The folder of an amplification: what it was made from (amplify.json), one row for each problem that is done
// (problems.jsonl), and what follows from those. Killed at any moment and opened again, it goes on where it stopped.

import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openAppendLog } from '../../base/append-log.ts';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { asDiskError } from '../../base/disk-error.ts';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import { readLogRows } from '../../base/read-log.ts';
import {
  type AmplifiedRow,
  type AmplifyIdentity,
  amplifiedProblemsFormat,
  amplifiedRowSchema,
  amplifyIdentitySchema,
} from '../../contracts/amplify.ts';
import { lockPrefix, lockRun } from '../../runs/run-lock.ts';

export interface AmplifyFolder {
  readonly path: string;
  /** Problems that are done, by id. */
  readonly done: ReadonlyMap<string, AmplifiedRow>;
  /** Records one problem, which must be new; safe on disk within 50 ms, or after `close`. */
  add(row: AmplifiedRow): Promise<void>;
  /** Makes all rows safe and gives the folder free. */
  close(): Promise<void>;
}

const wayOut = 'Give the same options as before, or another folder: --to <other>.';

/** Makes the folder, or opens it again where it was made from the same things; one process at a time. */
export async function openAmplifyFolder(path: string, identity: AmplifyIdentity): Promise<AmplifyFolder> {
  await makeFolder(path);
  const lock = await lockRun(path, '--to');
  try {
    await settleIdentity(path, identity);
    const source = {
      path: join(path, 'problems.jsonl'),
      format: amplifiedProblemsFormat,
      operation: 'read-amplified',
    };
    const log = await openAppendLog({
      ...source,
      resume: 'Then give the same command again: it goes on where this one stopped.',
    });
    const done = await readDone(source);
    return {
      path,
      done,
      add: async (row) => {
        if (done.has(row.record.id)) throw new Error(`internal: ${row.record.id} was recorded before.`);
        done.set(row.record.id, row);
        await log.append(row);
      },
      close: async () => {
        await log.close().finally(lock.release);
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw asDiskError(error, { operation: 'open-amplify', path });
  }
}

async function settleIdentity(path: string, identity: AmplifyIdentity): Promise<void> {
  const file = join(path, 'amplify.json');
  const recorded = await readIdentity(file);
  if (recorded !== undefined) {
    requireSame(path, recorded, amplifyIdentitySchema.parse(identity));
    return;
  }
  const others = (await readdir(path)).filter((name) => !name.startsWith(lockPrefix) && !isTorn(name));
  if (others.length > 0) {
    throw new UserError(
      `open-amplify: ${path} is no folder of an amplification: it has no amplify.json, and it holds ${others.slice(0, 3).join(', ')}.`,
      { code: 'foreign-folder', hint: 'Give an empty or a new folder: --to <other>.' },
    );
  }
  await writeFileAtomically(file, `${JSON.stringify(identity, null, 2)}\n`);
}

/** What a process killed while it wrote amplify.json left behind. */
function isTorn(name: string): boolean {
  return /^amplify\.json\..*\.tmp$/.test(name);
}

async function readIdentity(file: string): Promise<AmplifyIdentity | undefined> {
  try {
    return amplifyIdentitySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    const reason =
      error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : messageOf(error);
    throw new UserError(`open-amplify: ${file} can not be read (${reason}).`, {
      code: 'bad-identity',
      hint: 'Restore it, or give another folder: --to <other>.',
      cause: error,
    });
  }
}

/** Refuses another value of anything that could change a test. */
function requireSame(path: string, recorded: AmplifyIdentity, asked: AmplifyIdentity): void {
  const before = new Map<string, unknown>(Object.entries(recorded));
  const now = new Map<string, unknown>(Object.entries(asked));
  const differences = [...new Set([...before.keys(), ...now.keys()])]
    .filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(now.get(name)))
    .map((name) => `  ${name}: ${shown(before.get(name))} in the folder, ${shown(now.get(name))} now`);
  if (differences.length === 0) return;
  throw new UserError(
    `open-amplify: ${path} was made from something else:\n${differences.join('\n')}\nOne folder holds tests of one making, so that they can be made again.`,
    { code: 'other-amplification', hint: wayOut },
  );
}

/** Chosen: a list of 500 ids is told apart well enough by its start. */
const longest = 160;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}

async function readDone(source: {
  path: string;
  format: string;
  operation: string;
}): Promise<Map<string, AmplifiedRow>> {
  const done = new Map<string, AmplifiedRow>();
  for await (const { line, value } of readLogRows(source)) {
    const read = amplifiedRowSchema.safeParse(value);
    if (!read.success) {
      const reason = z.prettifyError(read.error).replaceAll('\n', ' ');
      throw new UserError(
        `read-amplified: line ${line} of ${source.path} is no amplified problem (${reason}).`,
        {
          code: 'bad-row',
          hint: 'Restore the file, or delete this line: what it held is made again.',
        },
      );
    }
    done.set(read.data.record.id, read.data);
  }
  return done;
}
