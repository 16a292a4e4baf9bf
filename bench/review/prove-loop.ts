// One side of the proving benchmarks: attacks the same functions `count` times in one worker.
// `node bench/review/prove-loop.ts python|script|<folder> everything|quick <count>`; run under measure.py by proving.ts and
// owasp.ts. A folder: its programs in Python.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatherSuspicions } from '../../src/review/assess/gather-suspicions.ts';
import { planAttacks } from '../../src/review/attack/plan-attacks.ts';
import type { ReviewedText } from '../../src/review/attack/program-of.ts';
import { runAttacks } from '../../src/review/attack/run-attacks.ts';
import { untracedAttacks } from '../../src/review/attack/untraced.ts';
import { checks } from '../../src/review/checks/registry.ts';
import { readModule } from '../../src/review/form/read-module.ts';
import type { Target } from '../../src/review/prove/prove.ts';
import { provePython } from '../../src/review/prove/python/prove-python.ts';
import { proveScript } from '../../src/review/prove/script/prove-script.ts';
import { rules } from '../../src/review/rules/registry.ts';
import { traceModules } from '../../src/review/trace/trace-modules.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { type ReviewProgram, readReviewPairs } from '../../test/examples/review-pairs.ts';

const [side = 'python', which = 'everything', countText = '1'] = process.argv.slice(2);

/** To use up time or memory is what these attacks do. */
const hungry: ReadonlySet<string> = new Set(['redos', 'allocation']);

async function targetsOf(programs: readonly Program[]): Promise<readonly Target[]> {
  const files = new Map<string, ReviewedText>();
  for (const { file, language, text } of programs) {
    files.set(file, { module: await readModule(file, language, text), text });
  }
  const only = new Set(files.keys());
  const modules = new Map([...files].map(([file, { module }]) => [file, module]));
  const { suspicions } = gatherSuspicions(
    modules,
    { rules, trace: traceModules, checks },
    { policy: 'both', only, trusted: new Set(), met: new Set() },
  );
  const { attacks } = planAttacks(suspicions, files, new Set());
  const done = new Set(attacks.map(({ key }) => key));
  const more = untracedAttacks(files, rules, { only, done, trusted: new Set() });
  return [...attacks, ...more]
    .map(({ target }) => target)
    .filter(({ family }) => which === 'everything' || !hungry.has(family));
}

type Program = Pick<ReviewProgram, 'file' | 'language' | 'text'>;

function programsOf(folder: string): readonly Program[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.py'),
  );
  return names.sort().map((file) => {
    return { file, language: 'python', text: readFileSync(join(folder, file), 'utf8') };
  });
}

const isPair = side === 'python' || side === 'script';
const programs = isPair
  ? readReviewPairs().filter(({ language }) => (language === 'python') === (side === 'python'))
  : programsOf(side);
const targets = await targetsOf(programs);
const sandbox = await openSandbox({ workers: 1 });
const tools = { provers: { python: provePython, script: proveScript }, runner: sandbox, workers: 1 };
const started = performance.now();
let attempts = 0;
let proven = 0;
let ran = 0;
for (let round = 0; round < Number(countText); round += 1) {
  const { results, harnessErrors } = await runAttacks(targets, tools);
  if (harnessErrors > 0) throw new Error(`bench: ${harnessErrors} attacks broke`);
  for (const result of results) {
    if (result.kind !== 'not run') attempts += result.attempts;
    if (result.kind !== 'not run') ran += 1;
    if (result.kind === 'proven') proven += 1;
  }
}
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ functions: targets.length, ran, attempts, proven, seconds }));
await sandbox.close();
