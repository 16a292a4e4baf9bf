import { describe, expect, test } from 'vitest';
import { readModule } from '../form/read-module.ts';
import { compare, someRules } from './some-traces.ts';
import { traceModules } from './trace-modules.ts';

const head =
  "const { exec, spawn } = require('node:child_process');\nconst fs = require('node:fs');\nconst path = require('node:path');\nconst app = require('express')();\nconst db = connect();\n";

async function check(body: string): Promise<void> {
  const { found, expected } = await compare({ 'harbour.js': head + body });
  expect(found).toEqual(expected);
}

function handler(body: string): string {
  return `app.get('/boats', async (req, res) => {\n  const { boat } = req.query;\n${body}\n});\n`;
}

describe('handlers', () => {
  test('a request reaches sinks through templates and properties', () =>
    check(
      handler(
        `db.query(\`SELECT \${boat}\`); // found: sql\nres.send("<b>" + req.body.name); // found: xss\nres.json({ boat });`,
      ),
    ));

  test('a handler is known by its name or by its parameters', () =>
    check(
      'function show(req, res) {\n  res.send(req.query.a); // found: xss\n}\nfunction list(request, response) {\n  db.query(request.params.kind); // found: sql\n}\napp.post("/show", show);\nmodule.exports = { list };\n',
    ));

  test('numbers and constants are clean', () =>
    check(
      handler(
        `const n = Number(boat);\ndb.query(\`SELECT \${n}\`);\nconst kinds = { a: "sloop" };\ndb.query(\`SELECT \${kinds[boat] ?? "yawl"}\`);`,
      ),
    ));

  test('a list of names that are allowed, and a pattern', () =>
    check(
      handler(
        `if (!["sloop", "yawl"].includes(boat)) return res.end();\ndb.query(\`SELECT \${boat}\`);\nconst other = req.query.other;\nif (!/^[a-z]+$/.test(other)) return res.end();\ndb.query(\`SELECT \${other}\`);`,
      ),
    ));

  test('the origin of a parsed address cleans it', () =>
    check(
      handler(
        'const url = new URL(boat, "https://pier.example");\nif (url.origin !== "https://pier.example") return res.end();\nres.redirect(boat);',
      ),
    ));

  test('a resolved path within a folder', () =>
    check(
      handler(
        'const file = path.resolve("/srv", boat);\nfs.readFileSync(path.join("/srv", boat)); // found: path\nif (!file.startsWith("/srv" + path.sep)) return res.end();\nfs.readFileSync(file);',
      ),
    ));

  test('only the first quote of a text is replaced by a text', () =>
    check(
      handler('db.query(boat.replace("\'", "\'\'")); // found: sql\ndb.query(boat.replace(/\'/g, "\'\'"));'),
    ));

  test('a switch with a default', () =>
    check(
      handler(
        'let kind;\nswitch (boat) {\n  case "a":\n    kind = "sloop";\n    break;\n  default:\n    kind = "yawl";\n}\ndb.query(kind);\nswitch (1) {\n  case 1:\n    kind = boat;\n    break;\n  default:\n    kind = "x";\n}\ndb.query(kind); // found: sql',
      ),
    ));
});

describe('from function to function', () => {
  test('through promises, callbacks and classes', () =>
    check(
      `class Finder {\n  constructor(name) {\n    this.name = name;\n  }\n  run() {\n    db.query(this.name); // found: sql\n  }\n}\n${handler('new Finder(boat).run();\nPromise.resolve(boat).then((name) => db.query(name)); // found: sql\n[boat].forEach((name) => db.query(name)); // found: sql\nconst { length, ...rest } = req.body;\ndb.query(rest.kind); // found: sql')}`,
    ));

  test('through modules that are required and imported', async () => {
    const { found, expected } = await compare({
      'src/app.js':
        "const app = require('express')();\nconst { find } = require('./boats');\nconst list = require('./list');\napp.get('/', (req, res) => {\n  find(req.query.a);\n  list(req.query.b);\n});\n",
      'src/boats.js':
        'function find(name) {\n  db.query(name); // found: sql\n}\nmodule.exports = { find };\n',
      'src/list/index.js': 'module.exports = (name) => db.query(name); // found: sql\n',
      'src/other.ts':
        "import run, { ask } from './run.js';\nexport function handle(req: Request, res: Response) {\n  run(req.query.a);\n  ask(req.query.b);\n}\n",
      'src/run.ts':
        'export default function run(text: string) {\n  db.query(text); // found: sql\n}\nexport const ask = (text: string) => db.query(text); // found: sql\n',
    });
    expect(found).toEqual(expected);
  });

  test('an assignment to a property is a sink', () =>
    check(
      'const text = location.hash;\ndocument.getElementById("a").innerHTML = text; // found: xss\ndocument.getElementById("a").textContent = text;\n',
    ));
});

describe('limits', () => {
  test('a file that needs more steps than there are is named, and the others are gone through', async () => {
    const long = Array.from({ length: 400 }, (_, at) => `f${at}(a${at} + 1);`).join('\n');
    const modules = new Map([
      ['long.js', await readModule('long.js', 'javascript', `const a = eval;\n${long}`)],
      [
        'short.js',
        await readModule('short.js', 'javascript', 'app.get("/", (req, res) => { eval(req.query.a); });'),
      ],
    ]);
    const { traces, exhausted } = traceModules(modules, {
      rules: someRules,
      policy: 'framework',
      budget: 500,
    });
    expect(exhausted).toEqual(['long.js']);
    expect(traces.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['short.js code']);
  });

  test('only files that are asked for are gone through', async () => {
    const text = 'app.get("/", (req, res) => { eval(req.query.a); });';
    const modules = new Map([
      ['a.js', await readModule('a.js', 'javascript', text)],
      ['b.js', await readModule('b.js', 'javascript', text)],
    ]);
    const { traces } = traceModules(modules, {
      rules: someRules,
      policy: 'framework',
      only: new Set(['b.js']),
    });
    expect(traces.map(({ file }) => file)).toEqual(['b.js']);
  });

  test('texts that are no programs give no traces and no failure', async () => {
    const texts = [
      '((((((',
      'x = {',
      'for (;;) {',
      'class { constructor( }',
      'a'.repeat(5000),
      '['.repeat(3000),
      'if (x) '.repeat(900),
    ];
    for (const text of texts) {
      for (const language of ['python', 'javascript', 'typescript'] as const) {
        const module = await readModule('odd', language, `${text}\neval(input())`);
        const run = () => traceModules(new Map([['odd', module]]), { rules: someRules, policy: 'library' });
        expect(run).not.toThrow();
      }
    }
  });
});
