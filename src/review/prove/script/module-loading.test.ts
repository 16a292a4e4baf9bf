// How the files of a program load each other: as Node loads them, and not at all where they break. A function runs what
// it is given only if all is as it must be, so that a proof says that it is.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import { proveScript } from './prove-script.ts';
import { gradesOf, type Project, targetsIn } from './some-projects.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function grades(project: Project, file: string): Promise<Readonly<Record<string, string>>> {
  const targets = targetsIn(project, file, 'code');
  return gradesOf(targets, await proveScript(targets, sandbox));
}

/** A file whose function runs what it is given if these hold. */
function ifAll(facts: readonly string[], { before = '', after = '' }): string {
  return `${before}
async function open(text) {
  const facts = [${facts.join(', ')}];
  if (!facts.every(Boolean)) throw new Error('wrong: ' + facts.indexOf(facts.find((one) => !one)));
  return eval(text);
}
${after}`;
}

const cases: Readonly<Record<string, Project>> = {
  'CommonJS files know their places, run once, and see of each other what is there': {
    'first.js': ifAll(
      [
        "early.seen === 'one' && early.late() === 'two'",
        "early.whole() === module.exports && require('./first.js') === module.exports",
        "__filename === '/app/first.js' && __dirname === '/app'",
        "early.places.join() === '/app/lib/early.js,/app/lib,/app/lib/early.js' && !early.isMain",
        'count() === 1 && early.count() === 2',
      ],
      {
        before: `exports.early = 'one';
const early = require('./lib/early');
const { count } = require('./lib/count');`,
        after: "exports.late = 'two';",
      },
    ),
    'lib/early.js': `const first = require('../first.js');
exports.seen = first.early;
exports.late = () => first.late;
exports.whole = () => first;
exports.places = [__filename, __dirname, module.filename];
exports.isMain = require.main === module || !module.parent;
exports.count = require('./count.js').count;
`,
    'lib/count.js': `let count = 0;
this.count = () => (count += 1);
`,
  },
  'ES modules are linked to each other, and to CommonJS by name and as a whole': {
    'first.mjs': ifAll(
      [
        "twice(2) === 4 && seen() === 'here' && self.late === 'here' && last() === 3",
        "here === 'file:///app/lib/second.mjs /app/lib/second.mjs /app/lib'",
        'whole.one === 1 && one === 1 && all.one === 1 && all.default === whole && made === 2',
        'star === 7 && bumped === 0 && (bump(), bumped === 1)',
      ],
      {
        before: `import { twice, seen, here } from './lib/second.mjs';
import * as self from './first.mjs';
import whole, { one } from './lib/common.cjs';
import * as all from './lib/common.cjs';
import made from './lib/made.cjs';
import { star, bumped, bump } from './lib/all.mjs';
export const late = 'here';`,
        after: 'export function last() { return 3; }\nexport { open };',
      },
    ),
    'lib/second.mjs': `import { late, last } from '../first.mjs';
export const twice = (n) => n * 2 + last() - 3;
export const seen = () => late;
export const here = [import.meta.url, import.meta.filename, import.meta.dirname].join(' ');
`,
    'lib/common.cjs': 'exports.one = 1;\n',
    'lib/made.cjs': 'exports.__esModule = true;\nexports.default = 2;\n',
    'lib/all.mjs': "export * from './star.mjs';\nexport { count as bumped, bump } from './count.mjs';\n",
    'lib/star.mjs': 'export const star = await Promise.resolve(7);\n',
    'lib/count.mjs': 'export let count = 0;\nexport const bump = () => { count += 1; };\n',
  },
  'CommonJS requires ES modules, in which require means what it says': {
    'first.cjs': ifAll(
      [
        'second.one === 1 && second.default() === 2',
        '(second.bump(), second.one === 2)',
        "second.deep() === 'deep' && second.made() === 'deep'",
      ],
      { before: "const second = require('./lib/second.mjs');" },
    ),
    'lib/second.mjs': `import { one as first } from './third.mjs';
import { createRequire } from 'node:module';
export let one = first;
export const bump = () => { one += 1; };
export const deep = () => require('./deep/deep.cjs').deep;
export const made = () => createRequire(import.meta.url)('./deep/deep.cjs').deep;
export default () => 2;
`,
    'lib/third.mjs': "import './second.mjs';\nexport const one = 1;\n",
    'lib/deep/deep.cjs': "exports.deep = 'deep';\n",
  },
  'import() loads each file once, whoever asks': {
    'first.cjs': ifAll(
      [
        "(await import('./lib/second.mjs')) === (await import('./lib/second.mjs'))",
        "(await import('./lib/common.cjs')).default.two === 2",
        "(await (await import('./lib/second.mjs')).later()) === (await (await import('./lib/common.cjs')).later())",
        "(await import('fs')).readFileSync === require('fs').readFileSync",
      ],
      {},
    ),
    'lib/second.mjs': "export const later = () => import('./later.mjs');\n",
    'lib/common.cjs': "exports.two = 2;\nexports.later = () => import('./later.mjs');\n",
    'lib/later.mjs': 'await null;\nexport const late = 1;\n',
  },
};

test.for(Object.entries(cases))('%s', async ([, project]) => {
  const [file = ''] = Object.keys(project);
  expect(await grades(project, file)).toEqual({ open: 'proven' });
});

const wharf: Project = {
  'wharf.js': `const thrown = require('./lib/thrown');
const torn = require('./lib/torn.js');
const { padded } = require('./lib/padded');
const lazy = require('./lib/lazy');
const config = require('./lib/config');
const first = require('./lib/unbound');
function free(text) {
  return eval(text);
}
function useThrown(text) {
  return eval(thrown.plain(text));
}
function useTorn(text) {
  return eval(torn(text));
}
function usePadded(text) {
  return eval(padded(text));
}
function useLazyPart(text) {
  return eval(lazy.plain(text));
}
function useLazy(text) {
  return eval(lazy.pad(text));
}
function allowed(text) {
  return thrown.allowed[text] ? eval(text) : eval(text);
}
function useConfig(text) {
  return config.isOpen ? eval(text) : 'shut';
}
function useUnbound(text) {
  return eval(first.plain(text));
}
`,
  'lib/thrown.js': "exports.plain = (text) => text;\nthrow new Error('no settings');\n",
  'lib/torn.js': 'function torn( {\n',
  'lib/padded.js': "const pad = require('left-pad');\nexports.padded = pad('x', 3);\n",
  'lib/lazy.js': `const pad = require('left-pad');
const words = require('./words.json');
exports.plain = (text) => text;
exports.pad = (text) => (words[text] ? text : pad(text));
`,
  'lib/config.js': "throw new Error('no settings');\n",
  'lib/unbound.js': 'window.isOpen = true;\nexports.plain = (text) => text;\n',
};

test('a file that does not load stops only those who use it, who say why', async () => {
  expect(await grades(wharf, 'wharf.js')).toEqual({
    free: 'proven',
    useThrown: 'needs lib/thrown.js (Error: no settings)',
    useTorn: expect.stringMatching(/^needs lib\/torn\.js \(SyntaxError: /),
    usePadded: 'needs left-pad',
    useLazyPart: 'proven',
    useLazy: 'needs ./words.json',
    allowed: 'needs lib/thrown.js (Error: no settings)',
    useConfig: 'proven',
    useUnbound: 'proven',
  });
});

test('an ES module that does not load is no different', async () => {
  const project: Project = {
    'wharf.mjs': `import { plain } from './lib/thrown.mjs';
import config, { depth } from './lib/config.mjs';
import { pad } from './lib/lazy.mjs';
import * as lacking from './lib/lacking.mjs';
export function free(text) {
  return config.isOpen && depth ? eval(text) : 'shut';
}
export function useThrown(text) {
  return eval(plain(text));
}
export function useLazy(text) {
  return eval(pad(text));
}
export function useLacking(text) {
  return eval(lacking.plain(text));
}
`,
    'lib/thrown.mjs':
      "import './ring.mjs';\nexport const plain = (text) => text;\nthrow new Error('no settings');\n",
    'lib/ring.mjs': "import './thrown.mjs';\n",
    'lib/config.mjs': 'export const depth = 3;\nnull.depth;\n',
    'lib/lazy.mjs': "import { left } from 'left-pad';\nexport const pad = (text) => left(text);\n",
    'lib/lacking.mjs': "import { none } from './lazy.mjs';\nexport const plain = none;\n",
  };
  expect(await grades(project, 'wharf.mjs')).toEqual({
    free: 'proven',
    useThrown: 'needs lib/thrown.mjs (Error: no settings)',
    useLazy: 'needs left-pad',
    useLacking: expect.stringMatching(/^needs lib\/lacking\.mjs \(/),
  });
});

test('nor is one that fails together with the file in question', async () => {
  const project: Project = {
    'quay.mjs': `import { plain } from './lib/ring.mjs';
import { late } from './lib/late.mjs';
export const depth = 3;
export function free(text) {
  return eval(text);
}
export function useRing(text) {
  return eval(plain(text));
}
export function useLate(text) {
  return eval(late(text));
}
`,
    'lib/ring.mjs': `import * as quay from '../quay.mjs';
export const plain = (text) => text + quay.depth;
throw new Error('no settings');
`,
    'lib/late.mjs': "export const late = (text) => text;\nawait Promise.reject(new Error('no answer'));\n",
  };
  expect(await grades(project, 'quay.mjs')).toEqual({
    free: 'proven',
    useRing: 'needs lib/ring.mjs (Error: no settings)',
    useLate: 'needs lib/late.mjs (Error: no answer)',
  });
});
