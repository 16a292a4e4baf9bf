// Every family of payloads on functions that fall and on those that stand: test/fixtures/prove-script. A function whose
// name holds `Fixed` stands; one that ends with `Reaches` is arrived at and no more.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import { payloadFamilies } from '../../rules/rule.ts';
import { proveScript } from './prove-script.ts';
import { targetsOf } from './some-targets.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const stories = join(import.meta.dirname, '../../../../test/fixtures/prove-script');

function gradeOf(name: string): string {
  if (name.includes('Fixed')) return 'refuted';
  return name.endsWith('Reaches') ? 'reached' : 'proven';
}

test.for(readdirSync(stories))(
  'proves what falls and nothing of what stands: %s',
  { timeout: 120_000 },
  async (file) => {
    const family = payloadFamilies.find((one) => file.split(/[-_.]/)[0] === one);
    if (family === undefined) throw new Error(`${file} names no family`);
    const targets = targetsOf(readFileSync(join(stories, file), 'utf8'), family, file);
    const attacked = await proveScript(targets, sandbox);
    const rows = attacked.map((one, at) => [targets[at]?.function, one.kind]);
    expect(rows).toEqual(targets.map((one) => [one.function, gradeOf(one.function)]));
  },
);
