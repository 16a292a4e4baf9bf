// Runs the hostile zoo against this machine: every program that tries to get out, hang, fill or spy, each once as
// a script and once as the candidate of a pair. After each, a canary shows that its cage is as clean as before.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Problem } from '../contracts/problem.ts';
import { problemSchema } from '../contracts/problem.ts';
import type { CommandEnd, ProcessLimits, Sandbox } from '../contracts/sandbox.ts';
import { examOf } from '../judge/exam.ts';
import { judgePair } from '../judge/judge-pair.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { HostileTargets } from './hostile-targets.ts';
import { plantHostileTargets } from './hostile-targets.ts';
import { listDescendants } from './list-descendants.ts';

/** One hostile program in one role, and whether it stayed where it belongs. */
export interface HostileRow {
  readonly name: string;
  /** What it attempts: the first line of its file. */
  readonly attempts: string;
  /** `command`: a script of its own; `pair`: a candidate that does it when it is called. */
  readonly role: 'command' | 'pair';
  /** Ends that are allowed, as its file says: ends, fails, signal, cpu, wall, memory, output. */
  readonly expected: string;
  readonly seen: string;
  readonly contained: boolean;
  /** What went wrong, one line each; empty when contained. */
  readonly complaints: readonly string[];
}

/** Small, so that bombs are cheap; the harness's own limits scale with them. */
const limits: ProcessLimits = {
  cpuMs: 1000,
  wallMs: 20_000,
  memoryBytes: 256 << 20,
  processes: 32,
  fileBytes: 4 << 20,
  diskBytes: 16 << 20,
};
/** For programs that only wait: they end by this limit. */
const waitingWallMs = 1500;

interface Fixture {
  readonly name: string;
  readonly attempts: string;
  readonly expected: readonly string[];
  readonly source: string;
}

interface Zoo {
  readonly sandbox: Sandbox;
  readonly targets: HostileTargets;
  /** Processes below this one while nothing hostile has run. */
  readonly residents: ReadonlySet<number>;
  /** What an honest program sees while nothing hostile has run. */
  readonly view: string;
}

/** Runs the zoo that comes with Assay in a sandbox of its own: what `assay doctor --hostile` does. */
export async function runOwnHostileZoo(): Promise<readonly HostileRow[]> {
  const sandbox = await openSandbox({ workers: 1 });
  try {
    return await runHostileZoo(sandbox, resolve(import.meta.dirname, '../../test/fixtures/hostile'));
  } finally {
    await sandbox.close();
  }
}

/**
 * Runs every program of `folder` in `sandbox`, which must have one worker and no other work.
 * Rejects only where the zoo itself can't run.
 */
export async function runHostileZoo(sandbox: Sandbox, folder: string): Promise<readonly HostileRow[]> {
  const fixtures = readFixtures(folder);
  const targets = await plantHostileTargets(limits);
  try {
    const zoo = await openZoo(sandbox, targets);
    const rows: HostileRow[] = [];
    for (const fixture of fixtures) {
      rows.push(await observe(zoo, fixture, 'command'));
      rows.push(await observe(zoo, fixture, 'pair'));
    }
    return rows;
  } finally {
    await targets.close();
  }
}

function readFixtures(folder: string): Fixture[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.py'));
  return names.sort().map((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const [attempts = '', expects = ''] = source.split('\n');
    const expected = /^# expect: (.+)$/.exec(expects)?.[1]?.split(' | ');
    if (expected === undefined)
      throw new Error(`internal: ${file} does not say what to expect on its second line`);
    return { name: file.replace(/\.py$/, ''), attempts: attempts.replace(/^# /, ''), expected, source };
  });
}

/** Runs one honest program in each role, so that every process that stays is there; then looks who is there. */
async function openZoo(sandbox: Sandbox, targets: HostileTargets): Promise<Zoo> {
  const honest = { name: 'honest', attempts: '', expected: [], source: 'def attempt():\n    return []\n' };
  const { seen } = await runAsCandidate({ sandbox, targets, residents: new Set(), view: '' }, honest);
  const view = await runCanary(sandbox, targets);
  if (seen !== 'passed' || !cleanView.test(view)) {
    throw new Error(`internal: honest programs do not pass the zoo: ${seen}; ${view}`);
  }
  return { sandbox, targets, view, residents: new Set(listDescendants(process.pid)) };
}

async function observe(zoo: Zoo, fixture: Fixture, role: HostileRow['role']): Promise<HostileRow> {
  const run = role === 'command' ? runAsCommand : runAsCandidate;
  const { seen, complaints } = await run(zoo, fixture);
  const all = [...complaints, ...(await changedView(zoo)), ...zoo.targets.damage(), ...strangers(zoo)];
  const { name, attempts, expected } = fixture;
  return {
    name,
    attempts,
    role,
    expected: expected.join(' | '),
    seen,
    contained: all.length === 0,
    complaints: all,
  };
}

interface Observation {
  readonly seen: string;
  readonly complaints: readonly string[];
}

async function runAsCommand({ sandbox, targets }: Zoo, fixture: Fixture): Promise<Observation> {
  const program = `${targets.aim}${fixture.source}\n\nfor line in attempt():\n    print('escaped:', line)\n`;
  try {
    const end = await sandbox.untrustedRun({
      kind: 'command',
      argv: ['/usr/bin/python3', '-I', '-S', 'main.py'],
      files: { 'main.py': program },
      limits: limitsFor(fixture),
    });
    const seen = endOf(end);
    const escapes = end.stdout
      .toString('utf8')
      .split('\n')
      .filter((line) => line.startsWith('escaped:'));
    const strange = fixture.expected.includes(seen)
      ? []
      : [`expected ${fixture.expected.join(' or ')}: ${end.stderr.toString('utf8').slice(-300)}`];
    return { seen, complaints: [...escapes, ...strange] };
  } catch (error) {
    return { seen: 'broke the cage', complaints: [messageOf(error)] };
  }
}

function endOf(end: CommandEnd): string {
  if (end.stopped !== undefined) return end.stopped;
  if (end.signal !== undefined) return 'signal';
  return end.status === 0 ? 'ends' : 'fails';
}

async function runAsCandidate({ sandbox, targets }: Zoo, fixture: Fixture): Promise<Observation> {
  const problem = pairProblem(targets.marker);
  const tests = problem.tiers.base;
  if (tests?.kind !== 'calls') throw new Error('internal: the zoo has calls as tests');
  const source = `${targets.aim}${fixture.source}\n\ndef follow(number):\n    return attempt() or number + 1\n`;
  try {
    const judged = await judgePair(sandbox, {
      ...{ problem, tests, tier: 'base', exam: examOf(problem, tests, 'base'), source, runtime: 'python' },
      ...{
        reference: { cpuMs: 1, mutates: false },
        isReference: false,
        callLimitMs: 1000,
        all: false,
        limits: limitsFor(fixture),
      },
    });
    const { outcome, evidence } = judged;
    const seen = evidence.reason === undefined ? outcome : `${outcome}: ${evidence.reason}`;
    const escaped = outcome === 'wrong' || outcome === 'harness-error';
    return { seen, complaints: escaped ? [`escaped: ${evidence.actual ?? evidence.message ?? ''}`] : [] };
  } catch (error) {
    return { seen: 'broke the cage', complaints: [messageOf(error)] };
  }
}

function limitsFor({ expected }: Fixture): ProcessLimits {
  return expected.includes('wall') ? { ...limits, wallMs: waitingWallMs } : limits;
}

/** Its examiner holds the marker, which no candidate may find. */
function pairProblem(marker: string): Problem {
  return problemSchema.parse({
    id: 'zoo/follow',
    language: 'python',
    prompt: [],
    entryPoint: 'follow',
    prelude: `MARKER = '${marker}'`,
    tiers: {
      base: {
        kind: 'calls',
        entry: 'follow',
        form: 'rows',
        raw: '[{"args":[1],"expected":2}]',
        count: 1,
        comparison: {},
      },
    },
    source: { file: 'hostile-zoo', line: 1 },
  });
}

const canarySource = `
import json, math, os
def names(path):
    return sorted(os.listdir(path))
processes = [name for name in names('/proc') if name.isdigit()]
print(json.dumps([sorted([3, 1, 2]), round(math.pi, 5), names('/box'), names('/tmp'), names('/dev/shm'), processes, names('/')]))
`;
/** An empty /box, /tmp and /dev/shm, the processes it may see, and a root that nothing was added to. */
const cleanView =
  /^\[\[1, 2, 3\], 3\.14159, \[\], \[\], \[\], \[("\d+"(?:, "\d+")*)\], \["bin", "box", "dev", "etc", [a-z0-9", ]+\]\]\n$/;

async function changedView({ sandbox, targets, view }: Zoo): Promise<string[]> {
  const now = await runCanary(sandbox, targets);
  return now === view ? [] : [`the next program saw ${now} instead of ${view}`];
}

/** What an honest program sees of its cage. */
async function runCanary(sandbox: Sandbox, { marker }: HostileTargets): Promise<string> {
  try {
    const end = await sandbox.untrustedRun({
      kind: 'command',
      argv: ['/usr/bin/python3', '-I', '-S', '-'],
      files: {},
      stdin: `${canarySource}# ${marker}\n`,
      limits,
    });
    return `${end.stdout.toString('utf8')}${end.stderr.toString('utf8').slice(-300)}`;
  } catch (error) {
    return `nothing: ${messageOf(error)}`;
  }
}

function strangers({ sandbox, residents }: Zoo): string[] {
  // Where every program has a cage of its own, one is always about to go: closing the sandbox waits for it.
  const isShared = sandbox.layers.some(({ name, active }) => name === 'pid-namespace' && active);
  if (!isShared) return [];
  const others = listDescendants(process.pid).filter((id) => !residents.has(id));
  return others.length === 0
    ? []
    : [`${others.length} processes are left or were replaced: ${others.join(' ')}`];
}
