import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/contracts/run.ts';
import { normalisedVerdicts } from '../../src/runs/normalised-verdicts.ts';
import { assay, fixture, newFolder } from './assay.ts';

const folder = newFolder('eval');
afterAll(() => rmSync(folder, { recursive: true }));

const orchard = fixture('orchard');
const samples = fixture('orchard-samples.jsonl');
const evaluation = ['eval', '--suite', orchard, '--samples', samples, '-k', '1,2'];
/** One cage is enough for a few programs, and starts soonest. */
const run = (words: readonly string[]) => assay([...words, '--workers', '1'], { folder });

test('judges a file of samples and shows what they are worth', async () => {
  const { status, out, err } = await run([...evaluation, '--run-dir', 'shown']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  // Isolation is the machine's, and times are the moment's.
  const [upToTrust = ''] = out.split('  isolation');
  expect(upToTrust).toMatchInlineSnapshot(`
    "
      orchard 1.0.0
      orchard-samples · 8 samples of 2 problems

                       pass@1               pass@2
      base             75.0 % [0.0–100.0]  100.0 % [15.8–100.0]
      base + plus      50.0 % [0.0–100.0]   83.3 % [0.0–100.0]
      rigor gap        25.0 % [0.0–100.0]   16.7 % [0.0–100.0]
        no timeouts    25.0 % [0.0–100.0]   16.7 % [0.0–100.0]
      In brackets: 95 % interval, bootstrap over problems, seed 0; n = 4 samples a
      problem.

      base            █████████████████████████████████████████████▒▒▒▒▒▒▒▒▒░░░░░░░░
                      █ passed 6   ▒ wrong 1   ░ error 1
      base + plus     ██████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░
                      █ passed 4   ▒ wrong 2   ░ error 2

      tests a problem base 3 to 4 (median 3.5) · plus 4 to 6 (median 5)
      trust           base isolated 8 · plus isolated 8
    "
  `);
  expect(out).toMatch(/\n {2}Executed 20 programs now\. Run folder: shown\n$/);
});

test('prints the report as JSON and nothing else, and executes nothing the second time', async () => {
  const first = await run([...evaluation, '--json', '--run-dir', 'json']);
  const report = reportSchema.parse(JSON.parse(first.out));
  const again = await run([...evaluation, '--run-dir', 'json']);
  const kept = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'json/report.json'), 'utf8')));
  expect({ ...kept, seconds: 0 }).toEqual({ ...report, seconds: 0 });
  expect({ first: first.status, again: again.status, err: first.err }).toEqual({
    first: 0,
    again: 0,
    err: '',
  });
  expect(again.out).toContain('Executed 0 programs now.');
  const { suite, model, samples: count, tiers, executions, absentProblems } = report;
  expect({ name: suite.name, model, count, executions, absentProblems }).toEqual({
    name: 'orchard',
    model: 'orchard-samples',
    count: 8,
    executions: 12,
    absentProblems: 0,
  });
  const passes = Object.entries(tiers).map(([tier, { outcomes, passAtK }]) => ({
    tier,
    passed: outcomes.passed,
    wrong: outcomes.wrong,
    error: outcomes.error,
    harness: outcomes['harness-error'],
    pass1: passAtK['1'],
  }));
  const counted = { harness: 0, pass1: expect.objectContaining({ value: expect.any(Number) }) };
  expect(passes).toEqual([
    { tier: 'base', passed: 6, wrong: 1, error: 1, ...counted },
    { tier: 'plus', passed: 4, wrong: 2, error: 2, ...counted },
  ]);
});

test('ends with 3 and says which score is lower than it must be', async () => {
  const { status, err } = await run([
    ...evaluation,
    '--run-dir',
    'under',
    '--fail-under',
    'base.pass@1=0.75',
    'plus.pass@1=0.51',
    'pass@7=0.1',
  ]);
  expect({ status, err }).toEqual({
    status: 3,
    err:
      'assay: plus.pass@1=0.51 missed: plus pass@1 is 0.5000.\n' +
      'assay: pass@7=0.1: this run has no plus pass@7. Add 7 to -k.\n',
  });
});

test('ends with 2 and names the option that does not fit', async () => {
  expect(await run(['eval', '--suite', orchard, '--samples', samples, '-k', 'many'])).toEqual({
    status: 2,
    signal: null,
    out: '',
    err:
      'assay: -k "many": must be whole numbers from 1, separated by commas.\n' +
      '  Give the command with --help to see what each option takes.\n',
  });
});

test('ends with 4 and scores nothing when a reference fails its own tests', async () => {
  const grove = join(folder, 'grove', 'oak-count');
  mkdirSync(join(grove, 'tests'), { recursive: true });
  writeFileSync(join(grove, 'problem.md'), '---\nlanguage: python\nentry: oak_count\n---\nCount the oaks.\n');
  writeFileSync(join(grove, 'reference.py'), "def oak_count(trees):\n    return trees.count('elm')\n");
  writeFileSync(join(grove, 'tests/base.jsonl'), '{"args": [["oak", "elm", "oak"]], "expected": 2}\n');
  writeFileSync(join(folder, 'oaks.py'), "def oak_count(trees):\n    return trees.count('oak')\n");
  const words = ['eval', '--suite', 'grove', '--samples', 'oaks.py', '--run-dir', 'oaks'];
  const { status, out, err } = await run(words);
  expect({ status, out }).toEqual({ status: 4, out: '' });
  expect(err).toMatchInlineSnapshot(`
    "assay: eval: the self-test failed, so nothing is scored:
      oak-count: the reference does not pass base: wrong (mismatch): oak_count(['oak', 'elm', 'oak']); expected 2, got 1
      Our side or the suite is at fault, not the model. Run \`assay doctor\` and \`assay suite check\`, or leave these problems out of the score with --accept-bad-references. The run is kept in oaks.
    "
  `);
  const accepted = await run([...words, '--accept-bad-references', '--json']);
  const { samples: count, warnings } = reportSchema.parse(JSON.parse(accepted.out));
  expect({ status: accepted.status, count, first: warnings[0] }).toEqual({
    status: 4,
    count: 1,
    first: expect.stringContaining('left out: oak-count: the reference does not pass base'),
  });
});

test('judges one sample of one problem, given as a program', async () => {
  writeFileSync(
    join(folder, 'crates.py'),
    'def apple_crates(apples, size):\n    return -(-apples // size)\n',
  );
  const words = ['eval', '--suite', orchard, '--samples', 'crates.py', '--json', '--run-dir', 'one'];
  const { status, out, err } = await run([...words, '--problems', 'apple-*']);
  const { samples: count, tiers, rigorGap } = reportSchema.parse(JSON.parse(out));
  expect({ status, err, count, base: tiers.base?.outcomes.passed, plus: tiers.plus?.outcomes.wrong }).toEqual(
    { status: 0, err: '', count: 1, base: 1, plus: 1 },
  );
  expect(rigorGap['1']).toEqual(expect.objectContaining({ value: 1 }));
});

test('goes on with a run folder, and refuses one that holds a run with other settings', async () => {
  const half = join(folder, 'half.jsonl');
  const rows = readFileSync(samples, 'utf8').split('\n');
  writeFileSync(half, `${rows.slice(0, 3).join('\n')}\n`);
  const words = ['--suite', orchard, '--model', 'gala', '--run-dir', 'grown'];
  const first = await run(['eval', ...words, '--samples', half]);
  const grown = await run(['eval', ...words, '--samples', samples]);
  expect([first.status, grown.status]).toEqual([0, 0]);
  // The first test judged the same samples in one go.
  expect(await normalisedVerdicts(join(folder, 'grown'))).toEqual(
    await normalisedVerdicts(join(folder, 'shown')),
  );
  const changed = await run(['eval', ...words, '--samples', samples, '--tests', 'base']);
  expect(changed).toEqual({
    status: 2,
    signal: null,
    out: '',
    err:
      'assay: open-run: grown holds a run with other settings:\n  tests: "all" in the folder, "base" now\n' +
      'One folder holds one run, so that its samples can be compared.\n' +
      '  Give the same settings as before, or another folder: --run-dir <other>.\n',
  });
});

test('ends with 130 on Ctrl-C, says how to go on, and completes the run when told to', async () => {
  const slow = 'import time\n\ntime.sleep(2)\n\n\ndef apple_crates(apples, size):\n    return 0\n';
  writeFileSync(
    join(folder, 'slow.jsonl'),
    `${JSON.stringify({ task_id: 'apple-crates', solution: slow })}\n`,
  );
  const home = join(folder, 'stopped-home');
  const words = ['eval', '--suite', orchard, '--samples', samples, 'slow.jsonl', '--run-dir', 'stopped'];
  mkdirSync(join(folder, 'stopped'));
  const watcher = watch(join(folder, 'stopped'));
  const stopped = await assay(words, {
    folder,
    home,
    onStart: (kill) => {
      // The slow program is not done when the first verdicts are written; twice would stop at once.
      watcher.on('change', (_, file) => {
        if (file !== 'verdicts.jsonl') return;
        watcher.close();
        kill('SIGINT');
      });
    },
  });
  expect({ status: stopped.status, out: stopped.out }).toEqual({ status: 130, out: '' });
  expect(stopped.err).toMatch(
    /^assay: stopping; once more stops at once\nassay: eval: interrupted; \d+ samples and \d+ verdicts are safe in stopped\.\n {2}Give the same command with --run-dir stopped to go on\.\n$/,
  );
  const completed = await assay([...words, '--json'], { folder, home });
  const { samples: count, tiers } = reportSchema.parse(JSON.parse(completed.out));
  expect({ status: completed.status, count, wrong: tiers.base?.outcomes.wrong }).toEqual({
    status: 0,
    count: 9,
    wrong: 2,
  });
});
