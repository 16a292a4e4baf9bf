// The process in which programs under review run, as its supervisor (../prove.cjs) asks: one call in a realm of its own, or
// the calls of a salvo one after the other. What is trusted here is this realm: it is frozen, it makes no code of texts,
// and the program gets copies and stubs. A line to the supervisor counts only with the word that it gave us at the start.
'use strict';

const { Socket } = require('node:net');
const { attempt, attemptAll, attemptFirst } = require('./attempt.cjs');
const { isPristine } = require('./shared.cjs');
const { Sources } = require('./sources.cjs');

const CHANNEL = 3;
const sources = new Sources();
let target;
let word;
let roles;

async function answer(message) {
  if (message.word !== undefined) word = message.word;
  if (message.roles !== undefined) roles = message.roles;
  if (message.target !== undefined) {
    target?.shared?.close();
    sources.add(message.texts);
    // A file may hold several functions in question; what was tried on one is no matter of another.
    const kept = target?.text === message.target.text ? target.kept : undefined;
    const program = sources.textOf(message.target.text);
    target = { ...message.target, program, files: sources.filesOf(message.target), kept };
    Object.assign(target, { roles, unbound: [], broken: new Map(), uses: new Map() });
  }
  if (message.shots === undefined) return { ready: true };
  const shots = message.shots.map((one) => ({ ...message.common, ...one }));
  const alone = message.isFirst ? attemptFirst : attempt;
  const said = message.isTogether
    ? await attemptAll(target, shots, message)
    : { all: [await alone(target, shots[0])] };
  return { ...said, ...withTables(said.all), isWorn: !isPristine() };
}

/** Most calls of a search find the same tables: they are sent once. */
function withTables(all) {
  const tables = [];
  const placeOf = (one) => {
    if (!tables.includes(one)) tables.push(one);
    return tables.indexOf(one);
  };
  return { all: all.map((seen) => ({ ...seen, tables: placeOf(seen.tables) })), tables };
}

function listen() {
  const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
  let text = '';
  const handle = (line) => {
    answer(JSON.parse(line)).then(
      (said) => channel.write(`${word} ${JSON.stringify(said)}\n`),
      (error) =>
        channel.write(
          `${word} ${JSON.stringify({ broken: String(error?.stack ?? error).slice(0, 1500) })}\n`,
        ),
    );
  };
  channel.setEncoding('utf8');
  channel.on('data', (chunk) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) handle(line);
  });
  channel.on('end', () => process.reallyExit(0));
  channel.on('error', () => process.reallyExit(0));
}

// The programs' own, from callbacks that nobody waits for: the attempt shows what comes of them.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);
listen();
