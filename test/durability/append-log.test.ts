import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendLog } from '../../src/base/append-log.ts';
import { randomStream } from '../../src/base/random.ts';
import { readLogRows } from '../../src/base/read-log.ts';

const writer = join(import.meta.dirname, 'log-writer.ts');
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durability-'));
  path = join(folder, 'rows.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const source = (at: string) => ({
  path: at,
  format: 'durability/1',
  operation: 'read-rows',
  resume: 'Go on.',
});

async function readRows(at: string): Promise<readonly number[]> {
  const rows: number[] = [];
  for await (const { value } of readLogRows(source(at))) rows.push(Object(value).row);
  return rows;
}

/** Lets the writer report `acknowledged` rows as safe, kills it, and gives the last one it reported. */
async function writeUntilKilled(acknowledged: number, groupSize: number): Promise<number> {
  const child = spawn(process.execPath, [writer, path, '1000000', String(groupSize)]);
  const exited = once(child, 'exit');
  let last = -1;
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    seen += 1;
    if (seen === acknowledged) child.kill('SIGKILL');
  }
  await exited;
  return last;
}

describe('append log', () => {
  it('keeps every row that it called safe, and only whole rows, when killed at random moments', async () => {
    const stream = randomStream(1, 'kills');
    for (let kill = 0; kill < 6; kill += 1) {
      await rm(path, { force: true });
      const last = await writeUntilKilled(1 + stream.below(40), 1 + stream.below(300));
      await (await openAppendLog(source(path))).close();
      const rows = await readRows(path);
      expect(rows).toEqual(rows.map((_, row) => row));
      expect(rows.length).toBeGreaterThan(last);
    }
  });

  it('says what is safe and how to go on when the limit on file sizes is reached', async () => {
    // 40 blocks of 512 bytes.
    const limited = 'ulimit -f 40 && exec "$0" "$@"';
    const { stdout } = spawnSync('sh', ['-c', limited, process.execPath, writer, path, '5000', '100'], {
      encoding: 'utf8',
    });
    await expectStopped({ stdout, file: path, complaint: 'the limit on file sizes leaves no room for' });
  });

  it('says what is safe and how to go on when the disk is full', async (context) => {
    const disk = await mkdtemp(join(folder, 'disk-'));
    const full = join(disk, 'rows.jsonl');
    const flags = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
    const probe = spawnSync('unshare', [
      ...flags,
      'sh',
      '-c',
      'mount -t tmpfs -o size=32k none "$1"',
      'sh',
      disk,
    ]);
    if (probe.status !== 0) context.skip('mounting a small disk needs a mount namespace');
    const script = `mount -t tmpfs -o size=32k none "$1" && "$2" "$3" "$4" 5000 100; cp "$4" "$5"`;
    const { stdout } = spawnSync(
      'unshare',
      [...flags, 'sh', '-c', script, 'sh', disk, process.execPath, writer, full, path],
      { encoding: 'utf8' },
    );
    await expectStopped({ stdout, file: path, complaint: 'no space is left for', named: full });
  });
});

interface Stop {
  readonly stdout: string;
  readonly file: string;
  readonly complaint: string;
  /** The file's name in the message, where it was copied to `file` afterwards. */
  readonly named?: string;
}

/** The writer's last words are a UserError, and the file holds every row it called safe. */
async function expectStopped({ stdout, file, complaint, named = file }: Stop): Promise<void> {
  const lines = stdout.trimEnd().split('\n');
  const error: unknown = JSON.parse(lines.at(-1) ?? '');
  const rows = await readRows(file);
  expect(error).toEqual({
    code: 'full-disk',
    message: expect.stringContaining(`write-rows: ${complaint} ${named}`),
    hint: expect.stringContaining('Then go on.'),
  });
  expect(error).toHaveProperty('message', expect.stringContaining(`The ${rows.length} rows`));
  expect(rows).toEqual(rows.map((_, row) => row));
  expect(rows.length).toBeGreaterThan(Number(lines.at(-2)));
}
