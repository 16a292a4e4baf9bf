import { expect, test } from 'vitest';
import { weakRandom } from '../rules/crypto/weak-random.ts';
import { readPrograms, someRules } from './some-traces.ts';
import { traceModules } from './trace-modules.ts';

async function foundIn(programs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const rules = [...someRules, weakRandom];
  const { traces } = traceModules(await readPrograms(programs), { rules, policy: 'library' });
  return traces.map(({ rule, file, at, grade }) => `${file}:${at.line} ${rule} ${grade}`);
}

const drawing = 'import random\ndef draw():\n    return str(random.randint(1, 10 ** 9))\n';

test('a number is followed from the module that draws it to the one that makes a secret of it', async () => {
  const app =
    'from drawing import draw\nclass Guests:\n    def enter(self, guest):\n        number = draw()[2:]\n        self.session_key = number\n';
  expect(await foundIn({ 'drawing.py': drawing, 'app.py': app })).toEqual([
    'drawing.py:3 weak-random SUSPECT',
  ]);
});

test('a number that is no secret is nothing', async () => {
  const app =
    "from drawing import draw\ndef show(page):\n    number = draw()\n    page.write('boat ' + number)\n";
  expect(await foundIn({ 'drawing.py': drawing, 'app.py': app })).toEqual([]);
});

test('what the program draws does no harm in a statement or a command', async () => {
  const app =
    "import os, sqlite3\nfrom drawing import draw\ndb = sqlite3.connect('a')\ndef show():\n    number = draw()\n    os.system('ls ' + number)\n    db.execute('SELECT ' + number)\n    eval(number)\n";
  expect(await foundIn({ 'drawing.py': drawing, 'app.py': app })).toEqual([]);
});

test('a text that is compared with it is as clean as one that is compared with a constant', async () => {
  const app =
    "from flask import Flask, request\nfrom drawing import draw\nimport os\napp = Flask(__name__)\n@app.get('/boats')\ndef boats():\n    boat = request.args['boat']\n    if boat != draw():\n        return {}\n    os.system(boat)\n    return {}\n";
  expect(await foundIn({ 'drawing.py': drawing, 'app.py': app })).toEqual([]);
});
