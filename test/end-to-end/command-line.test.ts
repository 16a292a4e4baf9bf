import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const assay = resolve(import.meta.dirname, '../../assay');
const yard = mkdtempSync(join(tmpdir(), 'a yard with spaces '));

afterAll(() => rmSync(yard, { recursive: true }));

/** Status and output of a shell line, with $ASSAY naming the program. */
function shell(line: string) {
  return new Promise<{ status: number | null; out: string; err: string }>((done) => {
    const child = spawn('bash', ['-c', line], { cwd: yard, env: { ...process.env, ASSAY: assay } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    child.on('close', (status) => done({ status, ...said }));
  });
}

const doctorSchema = z.object({
  format: z.string(),
  healthy: z.boolean(),
  isolation: z.object({ kind: z.string() }),
});

const version = execFileSync(assay, ['--version'], { encoding: 'utf8' });

test('starts from any folder, through a chain of links, from a path with spaces', async () => {
  symlinkSync(assay, join(yard, 'first link'));
  symlinkSync('first link', join(yard, 'second link'));
  expect(await shell('"./second link" --version && cd / && "$OLDPWD/second link" --version')).toEqual({
    status: 0,
    out: version + version,
    err: '',
  });
});

test('ends quietly when the reader of its output has gone', async () => {
  expect(await shell('"$ASSAY" --help | true; echo $PIPESTATUS')).toEqual({
    status: 0,
    out: '0\n',
    err: '',
  });
});

test('does not remark on a config that is a module in a package that does not say so', async () => {
  writeFileSync(join(yard, 'package.json'), '{}');
  writeFileSync(join(yard, 'assay.config.js'), 'export default { json: true };\n');
  const { status, out, err } = await shell('"$ASSAY" models');
  expect({ status, err, format: JSON.parse(out) }).toMatchObject({ status: 0, err: '', format: {} });
  rmSync(join(yard, 'assay.config.js'));
});

test('tells a wrong name from a known one by its exit status', async () => {
  expect(await shell('"$ASSAY" docto')).toEqual({
    status: 2,
    out: '',
    err: "assay: unknown command 'docto' (Did you mean doctor?)\n  Add --help to see what can be given.\n",
  });
});

test('examines this machine, and its exit status says whether code can be judged here', async () => {
  const { status, out, err } = await shell('"$ASSAY" doctor --json');
  const { format, healthy, isolation } = doctorSchema.parse(JSON.parse(out));
  expect({ format, err }).toEqual({ format: 'assay-doctor/1', err: '' });
  expect(status).toBe(healthy ? 0 : 4);
  expect(isolation.kind).toBe(healthy ? 'caged' : 'refused');
});
