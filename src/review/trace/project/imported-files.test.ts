import { expect, test } from 'vitest';
import { readModule } from '../../form/read-module.ts';
import type { ReviewedLanguage } from '../../rules/rule.ts';
import { importedFiles } from './imported-files.ts';
import { importResolver } from './resolve.ts';

async function imports(
  file: string,
  language: ReviewedLanguage,
  text: string,
): Promise<Readonly<Record<string, string>>> {
  const files = new Set([
    'shed/oars.js',
    'shed/index.js',
    'shed/__init__.py',
    'shed/oars.py',
    'tide.py',
    'tide.ts',
  ]);
  const module = await readModule(file, language, text);
  return Object.fromEntries(importedFiles(module, importResolver(files)));
}

test('of a script all that it requires or imports, wherever that stands', async () => {
  const found = { './shed/oars': 'shed/oars.js' };
  for (const line of [
    "const { row } = require('./shed/oars');",
    "app.use('/oars', require('./shed/oars'));",
    "require('./shed/oars')(app);",
    "module.exports = { oars: require('./shed/oars') };",
    "class Boat extends require('./shed/oars') {}",
    "import('./shed/oars').then((oars) => oars.row());",
    "export { row } from './shed/oars';",
    "import row from './shed/oars';",
    "function late() { return require('./shed/oars'); }",
  ]) {
    expect([line, await imports('boat.js', 'javascript', line)]).toEqual([line, found]);
  }
  expect(await imports('boat.ts', 'typescript', "import { high } from './tide.js';")).toEqual({
    './tide.js': 'tide.ts',
  });
});

test('what is no import, and what is not in the program, is none', async () => {
  const text = "require(name); other('./shed/oars'); require('express'); require('./shed/nets');";
  expect(await imports('boat.js', 'javascript', text)).toEqual({});
});

test('of Python the packages on the way too, and modules that are imported as names', async () => {
  expect(await imports('boat.py', 'python', 'import shed.oars\nfrom shed import oars, nets\n')).toEqual({
    shed: 'shed/__init__.py',
    'shed.oars': 'shed/oars.py',
  });
  expect(
    await imports(
      'shed/boat.py',
      'python',
      'def row():\n    from . import oars\n    from ..tide import high\n',
    ),
  ).toEqual({
    '.': 'shed/__init__.py',
    '.oars': 'shed/oars.py',
    '..tide': 'tide.py',
  });
});
