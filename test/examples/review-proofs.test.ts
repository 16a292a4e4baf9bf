// The authored pairs of Python before the prover: what can be exploited is, with the parameter known to nobody, and no
// repaired program ever falls, whatever its names are and wherever its check stands.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { targetOf } from '../../src/review/attack/plan-attacks.ts';
import { readModule } from '../../src/review/form/read-module.ts';
import type { Attacked, Target } from '../../src/review/prove/prove.ts';
import { provePython } from '../../src/review/prove/python/prove-python.ts';
import type { PayloadFamily } from '../../src/review/rules/rule.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { type ReviewProgram, readReviewPairs } from './review-pairs.ts';
import { reviewVariants } from './review-variants.ts';

/** Classes that no payload can show are not here: weak ciphers and hashes, debug servers, unverified TLS. */
const families: Readonly<Record<string, PayloadFamily>> = {
  'archive-extraction': 'archive',
  authentication: 'authentication',
  authorisation: 'authorisation',
  'code-injection': 'code',
  'command-injection': 'command',
  'hard-coded-password': 'secret',
  'hard-coded-secret': 'secret',
  'header-injection': 'header',
  'ldap-injection': 'ldap',
  'mass-assignment': 'validation',
  'missing-validation': 'validation',
  'open-redirect': 'redirect',
  'path-traversal': 'path',
  'redos-input': 'redos',
  'redos-pattern': 'redos',
  'sql-injection': 'sql',
  ssrf: 'ssrf',
  'template-injection': 'template',
  'unbounded-allocation': 'allocation',
  'unsafe-deserialization': 'pickle',
  'unsafe-yaml': 'yaml',
  'unvalidated-parameter': 'validation',
  'xml-entities': 'xxe',
  'xpath-injection': 'xpath',
  xss: 'xss',
};

/** What falls short of a proof, and why. */
const shortOfProof: Readonly<Record<string, readonly string[]>> = {
  // sent to a mail service: no call decides by it
  'mail-sender': ['refuted'],
  // no directory answers here
  'member-directory': ['reached'],
  // jinja2 is not on every machine
  invitation: ['reached', 'proven'],
  'tree-register': ['not run', 'proven'],
  'camp-menu': ['not run', 'proven'],
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const programs = readReviewPairs().filter(
  (one) => one.language === 'python' && families[one.class] !== undefined,
);

async function targetOfProgram({
  file,
  text,
  function: name,
  class: ofClass,
}: ReviewProgram): Promise<Target> {
  const module = await readModule(file, 'python', text);
  const form = module.functions.find((one) => one.name === name || one.qualifiedName === name);
  const family = families[ofClass];
  if (form === undefined || family === undefined) throw new Error(`${file} has no function ${name}`);
  const files = new Map([[file, { module, text }]]);
  const target = targetOf({ form, module }, { files, family, ways: [], trusted: new Set() });
  if (target === undefined) throw new Error(`${file} makes no target`);
  return target;
}

async function attack(
  some: readonly ReviewProgram[],
): Promise<readonly (readonly [ReviewProgram, Attacked])[]> {
  const targets: Target[] = [];
  for (const one of some) targets.push(await targetOfProgram(one));
  const attacked = await provePython(targets, sandbox);
  return some.map((one, at) => [one, attacked[at] ?? { kind: 'not run', reason: 'lost' }]);
}

const isSlow = ({ class: ofClass }: ReviewProgram): boolean => /^(?:redos|unbounded)/.test(ofClass);

for (const [speed, some] of [
  ['what takes time or memory', programs.filter(isSlow)],
  ['what does something else', programs.filter((one) => !isSlow(one))],
] as const) {
  test(`of ${speed}, the exploitable falls and the repaired stands`, { timeout: 180_000 }, async () => {
    expect(some.length).toBeGreaterThan(5);
    const unexpected = (await attack(some)).flatMap(([{ file, name, isFixed }, result]) => {
      const hoped = isFixed ? ['refuted', 'not run', 'reached'] : (shortOfProof[name] ?? ['proven']);
      return hoped.includes(result.kind) ? [] : [{ file, result }];
    });
    expect(unexpected).toEqual([]);
  });
}

test('no repaired program falls in another dress, and most of the exploitable do', {
  timeout: 300_000,
}, async () => {
  const dressed: ReviewProgram[] = [];
  for (const one of programs.filter((program) => !isSlow(program))) {
    const isOther = (other: ReviewProgram): boolean =>
      other.class === one.class && other.name === one.name && other.isFixed !== one.isFixed;
    const other = programs.find(isOther);
    if (other === undefined) throw new Error(`${one.file} stands alone`);
    dressed.push(...(await reviewVariants(one, other)));
  }
  const results = await attack(dressed);
  const proven = results.filter(([, { kind }]) => kind === 'proven').map(([one]) => one);
  expect(proven.filter(({ isFixed }) => isFixed)).toEqual([]);
  const exploitable = dressed.filter(({ isFixed, name }) => !isFixed && shortOfProof[name] === undefined);
  expect(proven.length / exploitable.length).toBeGreaterThan(0.9);
});
