import { describe, expect, it } from 'vitest';
import { readModule } from '../../../src/review/form/read-module.ts';
import { readSnippets } from './read-snippets.ts';

const source = `
const tester = new RuleTester();
const bad = "open(gate)";

tester.run('gates', rule, {
  valid: ["close('gate')", { code: \`open('gate')\`, options: [] }],
  invalid: [{ code: bad, errors: [{ message: 'open' }] }],
});

tester.run('locks', rule, {
  valid: [...names.map((name) => name + '()')],
  invalid: [{ code: 'unlock(' + gate + ')' }],
});
`;

describe('reading the snippets of a rule tester', () => {
  it('reads texts, templates and constants, and counts what a program makes', async () => {
    const snippets = readSnippets(await readModule('gates.js', 'javascript', source));
    expect(snippets).toEqual({
      valid: ["close('gate')", "open('gate')"],
      invalid: ['open(gate)'],
      unread: 2,
    });
  });
});
