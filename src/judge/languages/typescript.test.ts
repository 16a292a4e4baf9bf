import { describe, expect, test } from 'vitest';
import { javascript } from './javascript.ts';
import { lowerTypescript } from './typescript.ts';

/** What a function of the lowered program answers. */
function run(program: string, call: string): unknown {
  const lowered = lowerTypescript(program);
  if (lowered.kind === 'error') throw new Error(lowered.message);
  return new Function(`${lowered.source}\nreturn ${call};`)();
}

describe('lowering TypeScript', () => {
  test('keeps enums, namespaces and parameter properties working', () => {
    const program = `
      enum Fruit { plum = 3, pear }
      namespace Crate { export const limit: number = 5 }
      class Basket { constructor(private readonly fruit: Fruit, public weight = 2) {} total(): number { return this.fruit * this.weight } }
    `;
    expect(run(program, '[Fruit.pear, Fruit[3], Crate.limit, new Basket(Fruit.pear).total()]')).toEqual([
      4,
      'plum',
      5,
      8,
    ]);
  });

  test('takes types away and leaves type errors alone', () => {
    const program = `interface Plum { weight: number }\nfunction weigh<T extends Plum>(plum: T): string { return plum.weight satisfies number as any }`;
    expect(run(program, 'weigh({ weight: 3 })')).toBe(3);
  });

  test('leaves a script a script when only types were imported or exported', () => {
    const program = `import type { Plum } from './plum'\nexport type Pear = Plum\nfunction weigh(plum: Plum): number { return 1 }`;
    expect(run(program, 'weigh()')).toBe(1);
  });

  test('names the line of a syntax error', () => {
    expect(lowerTypescript('let plum: number = 1\nfunction weigh( {')).toEqual({
      kind: 'error',
      message: expect.stringMatching(/^line 2: /),
    });
  });
});

describe('signs of cheating in JavaScript', () => {
  function signs(line: string): string[] {
    return javascript.suspicions.filter(([pattern]) => pattern.test(line)).map(([, why]) => why);
  }

  test.each([
    ['process.exit(0)', 'ends the process'],
    ["process['exit'](0)", 'ends the process'],
    ["process.binding('fs')", 'reaches into the runtime'],
    ["process.on('uncaughtException', done)", 'handles process events'],
    ['Array.prototype.every = () => true', 'patches a built-in prototype'],
    ["Object.defineProperty(Array.prototype, 'every', {})", 'patches a built-in prototype'],
    ['JSON.parse = () => 1', 'patches a built-in'],
    ["require('assert').deepEqual = () => {}", 'touches the test machinery'],
    ['return new Proxy([], {})', 'makes proxies'],
    ['return { valueOf() { return 1 } }', 'overrides conversion'],
    ['class Everything extends Array {}', 'extends a built-in'],
    ["const fs = require('fs')", 'uses files'],
    ["import { readFileSync } from 'node:fs'", 'uses files'],
    ["require('child_process')", 'starts processes or threads'],
    ["await import('worker_threads')", 'starts processes or threads'],
    ["require('vm')", 'reaches into the runtime'],
    ['globalThis.check = 1', 'touches globals'],
    ["[].constructor.constructor('return process')()", 'makes code from text'],
    ['new Error().stack', 'walks the stack'],
    ["readFile('/proc/self/maps')", 'reads the harness or /proc'],
    ['numbers.length = 0', 'empties a container'],
  ])('sees one in %s', (line, why) => {
    expect(signs(line)).toContain(why);
  });

  test.each([
    'const sorted = [...numbers].sort((a, b) => a - b);',
    'if (this.stack.length === 0) return null;',
    'this.stack.push(item); return this.stack.length == 0;',
    'const exit = door.exit(1); items.splice(0, 1);',
    'const values = Object.keys(counts).map((key) => counts[key]);',
    'class Basket extends Crate { total() { return this.items.every(Boolean); } }',
    'return text.split("").reverse().join("") === text;',
    'const processed = process_rows(rows); Number.isInteger(processed) == true;',
  ])('sees none in %s', (line) => {
    expect(signs(line)).toEqual([]);
  });
});
