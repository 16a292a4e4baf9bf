import { expect, test } from 'vitest';
import { printForm } from '../print-form.ts';
import { readModule } from '../read-module.ts';

async function lowered(source: string): Promise<readonly string[]> {
  const { body } = await readModule('lock.js', 'javascript', source);
  return printForm(body).split('\n');
}

test('what ends with a break does not fall into the next case', async () => {
  const source = `switch (gate) {
  case 'up': case 'raised': open(); break;
  case 'down': shut();
  case 'stuck': { call(); break; }
  default: wait();
}`;
  expect(await lowered(source)).toEqual([
    '(match gate)',
    '  (case "up" "raised")',
    '    (call open)',
    '  (case "down" falls)',
    '    (call shut)',
    '  (case "stuck")',
    '    (block)',
    '      (call call)',
    '  (case)',
    '    (call wait)',
  ]);
});

test('a break in the middle of a case leaves out what follows it', async () => {
  const source = `switch (gate) {
  case 1: if (busy) { wait(); break; } open(); break;
  case 2: try { open(); break; } catch { call(); }
  case 3: for (;;) { break; } return;
}`;
  expect(await lowered(source)).toEqual([
    '(match gate)',
    '  (case 1)',
    '    (if busy)',
    '      (call wait)',
    '    else',
    '      (call open)',
    '  (case 2)',
    '    (try)',
    '      (call open)',
    '    (catch)',
    '      (call call)',
    '  (case 3)',
    '    (while)',
    '      (break)',
    '    (return)',
  ]);
});

test('a default among the others takes those that stand with it', async () => {
  expect(await lowered('switch (gate) { case 1: default: open(); case 2: shut(); }')).toEqual([
    '(match gate)',
    '  (case falls)',
    '    (call open)',
    '  (case 2)',
    '    (call shut)',
  ]);
});
