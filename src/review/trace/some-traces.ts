// For tests: small programs in which the lines that must be found say so, and a handful of rules.

import type { ModuleForm } from '../form/form.ts';
import { readModule } from '../form/read-module.ts';
import type { PayloadFamily, Rule, SinkPattern } from '../rules/rule.ts';
import type { SourcePolicy, Trace } from './trace.ts';
import { traceModules } from './trace-modules.ts';

function rule(
  id: string,
  proof: PayloadFamily,
  parts: {
    readonly sinks: readonly SinkPattern[];
    readonly cleans?: readonly string[];
    readonly guards?: readonly string[];
  },
): Rule {
  return {
    id,
    title: id,
    cwe: ['CWE-74'],
    owasp: 'A03:2021',
    languages: ['python', 'javascript', 'typescript'],
    severity: 8,
    message: '{source} reaches {sink}.',
    fix: 'Do not.',
    proof,
    detects: [
      {
        kind: 'flow',
        sinks: parts.sinks,
        sanitisers: ['int', 'Number', ...(parts.cleans ?? [])].map((call) => ({ call })),
        guards: (parts.guards ?? []).map((call) => ({ call })),
      },
    ],
  };
}

const at = (call: string, ...hurts: readonly (number | string)[]): SinkPattern => ({ call, hurts });

export const someRules: readonly Rule[] = [
  rule('sql', 'sql', { sinks: [at('*.{execute,query}', 0)] }),
  rule('command', 'command', {
    sinks: [at('os.system', 0), at('subprocess.run', 0), at('child_process.{exec,spawn}', 0)],
    cleans: ['shlex.quote'],
  }),
  rule('path', 'path', {
    sinks: [at('open', 0), at('fs.readFileSync', 0), at('*.read_text', 'receiver')],
    cleans: ['os.path.basename', 'path.basename'],
    guards: ['*.is_relative_to'],
  }),
  rule('xss', 'xss', {
    sinks: [at('return:handler', 0), at('res.send', 0), at('=*.innerHTML', 0)],
    cleans: ['html.escape'],
  }),
  rule('redirect', 'redirect', { sinks: [at('flask.redirect', 0), at('res.redirect', 0)] }),
  rule('code', 'code', { sinks: [at('eval', 0)] }),
  {
    ...rule('hash', 'secret', { sinks: [] }),
    detects: [
      {
        kind: 'call',
        calls: [{ call: 'hashlib.md5', when: [{ argument: 'usedforsecurity', is: 'absent' }] }],
      },
    ],
  },
];

export async function readPrograms(
  programs: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, ModuleForm>> {
  const modules = new Map<string, ModuleForm>();
  for (const [file, text] of Object.entries(programs)) {
    const language = file.endsWith('.py') ? 'python' : file.endsWith('.ts') ? 'typescript' : 'javascript';
    modules.set(file, await readModule(file, language, text));
  }
  return modules;
}

export async function tracesOf(
  programs: Readonly<Record<string, string>>,
  policy: SourcePolicy = 'framework',
): Promise<readonly Trace[]> {
  return traceModules(await readPrograms(programs), { rules: someRules, policy }).traces;
}

/** What was found, and what the program says must be: `rule file:line` each. */
export async function compare(
  programs: Readonly<Record<string, string>>,
  policy: SourcePolicy = 'framework',
): Promise<{ readonly found: readonly string[]; readonly expected: readonly string[] }> {
  const traces = await tracesOf(programs, policy);
  const found = new Set(traces.map(({ rule: id, file, at: place }) => `${file}:${place.line} ${id}`));
  const expected = Object.entries(programs).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) => {
      const marked = /(?:#|\/\/) found: (\w+)/u.exec(line);
      return marked === null ? [] : [`${file}:${index + 1} ${marked[1] ?? ''}`];
    }),
  );
  return { found: [...found].sort(), expected: expected.sort() };
}

/** A program of Python with a value from outside in `boat`, in a handler of these lines. */
export function inHandler(...lines: readonly string[]): string {
  return [
    'import html, io, os, re, sqlite3, string',
    'from flask import Flask, redirect, request',
    'from pathlib import Path',
    'app = Flask(__name__)',
    'db = sqlite3.connect("harbour.db")',
    "@app.route('/boats')",
    'def boats():',
    ...["boat = request.args.get('boat')", ...lines, 'return {}'].map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** A handler of express with a value from outside in `boat`. */
export function inScriptHandler(...lines: readonly string[]): string {
  return [
    "const fs = require('node:fs');",
    "const app = require('express')();",
    "app.get('/boats', async (req, res) => {",
    '  const { boat } = req.query;',
    ...lines.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}
