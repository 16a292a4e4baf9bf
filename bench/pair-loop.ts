// One side of the zygote benchmark: judges the same small program `count` times with warm or cold examiners.
// `node bench/pair-loop.ts warm|cold <count>`; run under measure.py by zygote.ts.

import { openSandbox } from '../src/sandbox/open-sandbox.ts';

const [mode = 'warm', countText = '1'] = process.argv.slice(2);
const asserts = Array.from(
  { length: 7 },
  (_, number) => `    assert candidate([1.0, 2.0, ${number}.5], 0.3) == True\n`,
);
const exam = Buffer.from(
  JSON.stringify({
    kind: 'script',
    code: `def check(candidate):\n${asserts.join('')}`,
    names: ['near'],
    checker: 'check',
  }),
);
const program = Buffer.from(
  'from typing import List\n\n\ndef near(numbers: List[float], threshold: float) -> bool:\n    return all(number > threshold for number in numbers) or True\n',
);
const limits = {
  cpuMs: 2000,
  wallMs: 20_000,
  memoryBytes: 2 ** 30,
  processes: 32,
  fileBytes: 2 ** 24,
  diskBytes: 2 ** 25,
};

const sandbox = await openSandbox({ workers: 1 });
const used = { candidate: 0, examiner: 0 };
const before = process.cpuUsage();
for (let number = 0; number < Number(countText); number += 1) {
  const examKey = mode === 'cold' ? `exam ${number}` : 'exam';
  const end = await sandbox.untrustedPair({
    ...{ kind: 'pair', examKey, exam: () => exam, candidate: program, runtime: 'python', order: {}, limits },
  });
  if (end.verdict?.toString('utf8').includes('"passed"') !== true)
    throw new Error('bench: the program should pass');
  used.candidate += end.candidate.cpuMs;
  used.examiner += end.examiner.cpuMs;
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ...used, coordinator: (user + system) / 1000 }));
await sandbox.close();
