// The global objects of Deno and Bun, as far as programs for them serve requests and read files.
'use strict';

function deno(around) {
  const { realm, files, commands, process } = around;
  const text = async (path) => files.promises.readFile(path, 'utf8');
  const write = async (path, content) => files.promises.writeFile(path, content);
  const Command = function Command(file, { args = [] } = {}) {
    const run = () => {
      const end = commands.spawnSync(file, args);
      return { code: end.status ?? 1, success: end.status === 0, stdout: end.stdout, stderr: end.stderr };
    };
    return { outputSync: run, output: async () => run(), spawn: () => ({ status: Promise.resolve(run()) }) };
  };
  return {
    ...{ serve: serving(around), args: realm.own(process.argv.slice(2)), cwd: () => '/app', Command },
    ...{ exit: process.exit, env: { get: (name) => process.env[name], toObject: () => process.env } },
    ...{ readTextFile: text, readTextFileSync: (path) => files.readFileSync(path, 'utf8') },
    ...{ readFile: files.promises.readFile, readFileSync: files.readFileSync, stat: files.promises.stat },
    ...{ writeTextFile: write, writeFile: write, remove: files.promises.unlink, mkdir: files.promises.mkdir },
  };
}

function bun(around) {
  const { files, process } = around;
  const file = (path) => ({
    text: async () => files.promises.readFile(path, 'utf8'),
    json: async () => JSON.parse(await files.promises.readFile(path, 'utf8')),
    arrayBuffer: async () => files.promises.readFile(path),
    exists: async () => files.existsSync(path),
    name: path,
    // What a response makes of it.
    toString: () => files.readFileSync(path, 'utf8'),
  });
  return {
    ...{ serve: serving(around), file, argv: process.argv, env: process.env },
    write: async (path, content) =>
      files.promises.writeFile(typeof path === 'string' ? path : path.name, content),
    escapeHTML: (text) => String(text).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
  };
}

/** A handler alone, after its settings, or among them. */
function serving({ routes }) {
  return (...all) => {
    const settings = all.find((one) => typeof one === 'object' && one !== null) ?? {};
    const handler = all.find((one) => typeof one === 'function') ?? settings.fetch ?? settings.handler;
    if (typeof handler === 'function')
      routes.routes.push({ method: 'all', path: '*', before: [], handlers: [handler] });
    return { finished: Promise.resolve(), shutdown: () => undefined, stop: () => undefined, port: 3000 };
  };
}

module.exports = { RUNTIMES: { __proto__: null, Deno: deno, Bun: bun } };
