// Runs the hostile zoo against this machine: every program that tries to get out, hang, fill or spy, each once as
// a script and once as the candidate of a pair. After each, a canary shows that its cage is as clean as before.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Problem } from '../contracts/problem.ts';
import { problemSchema } from '../contracts/problem.ts';
import type { CommandEnd, ProcessLimits, Sandbox } from '../contracts/sandbox.ts';
import { examOf } from '../judge/exam.ts';
import { judgePair } from '../judge/judge-pair.ts';
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
}

/**
 * Runs every program of `folder` in `sandbox`, which must have one worker and no other work.
 * Rejects only where the zoo itself can't run.
 */
export async function runHostileZoo(sandbox: Sandbox, folder: string): Promise<readonly HostileRow[]> {
  const fixtures = readFixtures(folder);
  const targets = await plantHostileTargets(limits);
  try {
    const residents = await findResidents(sandbox, targets);
    const rows: HostileRow[] = [];
    for (const fixture of fixtures) {
      rows.push(await observe({ sandbox, targets, residents }, fixture, 'command'));
      rows.push(await observe({ sandbox, targets, residents }, fixture, 'pair'));
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

/** One honest program in each role, so that every process that stays is there; then who is there. */
async function findResidents(sandbox: Sandbox, targets: HostileTargets): Promise<ReadonlySet<number>> {
  const honest = { name: 'honest', attempts: '', expected: [], source: 'def attempt():\n    return []\n' };
  const seen = await runAsCandidate({ sandbox, targets, residents: new Set() }, honest);
  const canary = await runCanary(sandbox, targets);
  if (seen.seen !== 'passed' || canary.length > 0) {
    throw new Error(
      `internal: an honest program does not pass the zoo: ${[seen.seen, ...canary].join('; ')}`,
    );
  }
  return new Set(listDescendants(process.pid));
}

async function observe(zoo: Zoo, fixture: Fixture, role: HostileRow['role']): Promise<HostileRow> {
  const run = role === 'command' ? runAsCommand : runAsCandidate;
  const { seen, complaints } = await run(zoo, fixture);
  const all = [
    ...complaints,
    ...(await runCanary(zoo.sandbox, zoo.targets)),
    ...zoo.targets.damage(),
    ...strangers(zoo),
  ];
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
      ...{ reference: { cpuMs: 1, mutates: false }, all: false, limits: limitsFor(fixture) },
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
const canaryAnswer =
  /^\[\[1, 2, 3\], 3\.14159, \[\], \[\], \[\], \["1"\], \["bin", "box", "dev", "etc", [a-z0-9", ]+\]\]\n$/;

/** What an honest program misses after a hostile one, one line each. */
async function runCanary(sandbox: Sandbox, { marker }: HostileTargets): Promise<string[]> {
  try {
    const end = await sandbox.untrustedRun({
      kind: 'command',
      argv: ['/usr/bin/python3', '-I', '-S', '-'],
      files: {},
      stdin: `${canarySource}# ${marker}\n`,
      limits,
    });
    const said = end.stdout.toString('utf8');
    return canaryAnswer.test(said)
      ? []
      : [`the next program saw ${said}${end.stderr.toString('utf8').slice(-300)}`];
  } catch (error) {
    return [`the next program could not run: ${messageOf(error)}`];
  }
}

function strangers({ residents }: Zoo): string[] {
  const others = listDescendants(process.pid).filter((id) => !residents.has(id));
  return others.length === 0
    ? []
    : [`${others.length} processes are left or were replaced: ${others.join(' ')}`];
}
