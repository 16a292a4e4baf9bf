// Chat answers turned into programs: samples per CPU second, on one core, by the form of the answer.

import { readFileSync } from 'node:fs';
import { cpuUsage } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { disguises } from '../scripts/conformance/disguise-program.ts';
import type { Problem } from '../src/contracts/problem.ts';
import { extractProgram } from '../src/judge/extract-program.ts';
import { loadSuite } from '../src/problems/load-suite.ts';
import { requireSharedData } from './data.ts';

const rowSchema = z.object({ task_id: z.string(), solution: z.string() });

interface Dressed {
  readonly raw: string;
  readonly problem: Problem;
}

/** `node bench/main.ts extraction [rounds]`: the programs of StarCoder2 in five disguises. */
export async function extraction(rounds: number): Promise<void> {
  const { problems } = await loadSuite(requireSharedData('humaneval/HumanEval.jsonl.gz'));
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const rows = gunzipSync(
    readFileSync(requireSharedData('samples/humaneval-starcoder2-15b-instruct.jsonl.gz')),
  )
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
  const forms = disguises.map(({ name, dress }) => ({
    name,
    answers: rows.flatMap(({ task_id, solution }): Dressed[] => {
      const problem = byId.get(task_id);
      const raw = problem && dress(solution, problem.completionPrefix);
      return problem === undefined || raw === undefined ? [] : [{ raw, problem }];
    }),
  }));
  for (const { answers } of forms) await cpuSeconds(answers, 5);
  const times = Math.max(rounds, 10);
  let samples = 0;
  let seconds = 0;
  for (const { name, answers } of forms) {
    const used = await cpuSeconds(answers, times);
    print(name, (answers.length * times) / used);
    samples += answers.length * times;
    seconds += used;
  }
  print('all five', samples / seconds);
  console.log('target: 2000');
}

function print(name: string, perSecond: number): void {
  console.log(`${name.padEnd(20)} ${perSecond.toFixed(0).padStart(7)} samples a CPU second`);
}

/** Each answer is read anew every time: nothing is kept of one. */
async function cpuSeconds(answers: readonly Dressed[], times: number): Promise<number> {
  const before = cpuUsage();
  for (let round = 0; round < times; round += 1) {
    for (const { raw, problem } of answers) await extractProgram({ raw, form: 'chat' }, problem);
  }
  const { user, system } = cpuUsage(before);
  return (user + system) / 1e6;
}
