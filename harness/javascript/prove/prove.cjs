// The supervisor of the script prover: takes an order of targets, hunts one after the other, and writes a line of JSON
// for each. What is trusted: this process, the files it reads and the lines it writes. Programs under review run in
// another process (inside/subject.cjs), which can neither trace nor signal this one; what they did is judged here, by
// files on disk, rows of a database that they do not share, and secrets of this run. What the other process says counts
// only with a word that it was given. A search makes its calls in salvos, many in one realm (calls.cjs), and proves
// nothing; for what is called proven secrets are drawn anew, the attack has a realm of its own, and the harmless calls
// beside it one that no attack has used.
'use strict';

const fs = require('node:fs');
const { Hunt } = require('./hunt.cjs');
const { Keeper } = require('./keeper.cjs');
const { World } = require('./world.cjs');

const BROKEN = 70;

function say(line) {
  fs.writeSync(1, `${JSON.stringify(line)}\n`);
}

async function main() {
  const order = JSON.parse(fs.readFileSync('order.json', 'utf8'));
  fs.rmSync('order.json');
  const ends = Date.now() + order.seconds * 1000;
  const keeper = new Keeper(order.python);
  const world = new World(process.cwd());
  try {
    const { texts } = order;
    for (const [number, ordered] of order.targets.entries()) {
      if (Date.now() > ends) break;
      say({ begin: number });
      const target = { ...ordered, program: texts[ordered.text] };
      say({ target: number, result: await new Hunt(target, { keeper, world, number, texts }).hunt() });
    }
  } finally {
    await keeper.close();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(String(error?.stack ?? error).slice(0, 4000));
    process.exit(BROKEN);
  },
);
