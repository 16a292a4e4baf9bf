// Paths that leave their folder, seen by what was read of canaries outside, and by files that were written, changed or
// removed there.
'use strict';

const path = require('node:path');
const { Family, Payload, proven, reached, saidBy } = require('./family.cjs');

const OWN_FOLDERS = /^\/(?:tmp|proc|dev)\//;

class Path extends Family {
  isPadded = false;
  looksAtFiles = true;
  wanted = ['filename', 'path', 'text', 'url', 'id'];
  refused = ['directory', 'number'];

  prepare() {
    const { world, target } = this.hunt;
    const { folders, suffixes } = target.facts;
    this.suffixes = ['', ...new Set(['.txt', ...suffixes.filter((one) => /^\.\w+$/.test(one))])].slice(0, 6);
    for (const folder of folders) {
      if (path.posix.extname(folder) === '') world.folder(folder);
      else world.write(folder, 'harmless note');
    }
  }

  /** The folder in which harmless calls work; canaries stand around it. */
  learn(control) {
    const opened = (control.paths ?? [])
      .filter((one) => one.startsWith('/') || !one.includes('://'))
      .map((one) => path.posix.resolve('/app', one));
    const { variant } = this.hunt.plan;
    const words = new Set([variant.file, variant.text].map((one) => path.posix.basename(one).split('.')[0]));
    const file = opened.findLast((one) => words.has(path.posix.basename(one).split('.')[0])) ?? opened.at(-1);
    const [named = '/srv/files'] = this.hunt.target.facts.folders.filter(
      (one) => path.posix.extname(one) === '',
    );
    this.base = file === undefined ? named : path.posix.dirname(file);
    this.place();
    this.found = this.hunt.world.list();
    this.changed = new Set();
  }

  /** Names without their suffix. */
  place() {
    const { world, plan } = this.hunt;
    const above = path.posix.dirname(this.base);
    this.outside = [
      path.posix.join(above, 'secret'),
      `${this.base}-private/secret`,
      '/outside/secret',
      '/secret',
      '/etc/secret',
    ];
    for (const suffix of this.suffixes) {
      for (const one of this.outside) world.write(`${one}${suffix}`, this.content());
      for (const text of ['note', plan.variant.text])
        if (/^[\w.-]+$/.test(text)) world.write(`${this.base}/${text}${suffix}`, 'harmless note');
    }
    world.write(`${this.base}/${plan.variant.file}`, 'harmless note');
  }

  /** The same for all attempts: the secret of an attempt is not in files. */
  content() {
    this.canary ??= `canary-${this.hunt.product}`;
    return this.canary;
  }

  *payloads(site) {
    const names = this.suffixes.slice(0, 3).map((one) => `secret${one}`);
    const base = path.posix.basename(this.base);
    const depth = this.base.split('/').length - 1;
    for (const name of names.toReversed()) {
      for (const text of [
        `../${name}`,
        `../${base}-private/${name}`,
        `/outside/${name}`,
        `${'../'.repeat(depth)}outside/${name}`,
        `x/../../${name}`,
        `....//${name}`,
        `..././${name}`,
        `..%2f${name}`,
        `%2e%2e%2f${name}`,
        `..%252f${name}`,
        `..\\${name}`,
        `./../${name}`,
        `${this.base}/../${name}`,
        `../${name}\0.txt`,
        `/${base}/../../${name}`,
        `..//${name}`,
      ])
        yield new Payload(text);
    }
    for (const suffix of this.suffixes.slice(2))
      for (const head of ['../', '....//', '..%2f']) yield new Payload(`${head}secret${suffix}`);
    if (site.role === 'url') for (const name of names) yield new Payload(`file:///outside/${name}`);
    yield new Payload('../pwned');
    yield new Payload('....//pwned');
  }

  controls(_site, payload) {
    return [undefined, payload.with('note'), payload.with(this.hunt.plan.variant.file)];
  }

  /** What the attempt changed; the world is then as before. */
  look() {
    const { world } = this.hunt;
    if (this.found === undefined) return [];
    const now = world.list();
    const changes = [...now].filter(([file, stamp]) => this.found.get(file) !== stamp).map(([file]) => file);
    const gone = [...this.found.keys()].filter((file) => !now.has(file));
    const texts = changes.map((file) => ({ file, text: world.read(file) }));
    if (changes.length + gone.length > 0) {
      for (const file of changes) world.remove(file);
      this.place();
      this.found = world.list();
    }
    return { changes, gone, texts };
  }

  /** Files outside: only calls alone say whose they are. Those inside belong to the call whose value they are named by. */
  lookAtAll(calls) {
    const { changes = [], gone = [] } = this.look();
    if ([...changes, ...gone].some((file) => this.isOutside(file))) return undefined;
    return calls.map(({ payload }) => ({
      changes: changes.filter((file) => payload !== undefined && file.includes(String(payload.value))),
      gone: [],
    }));
  }

  isOutside(file) {
    return !`${file}/`.startsWith(`${this.base}/`) && !OWN_FOLDERS.test(file);
  }

  arrivals(seen) {
    return [seen.paths, seen.files?.changes];
  }

  judge({ payload, seen }) {
    if (saidBy(seen).includes(this.canary))
      return proven(`the content of a file outside of ${this.base} came back`, { setup: this.setup(seen) });
    const { changes = [], gone = [] } = seen.files ?? {};
    const wrong = [...changes, ...gone].find((file) => this.isOutside(file));
    if (wrong !== undefined)
      return proven(
        `${wrong} was ${gone.includes(wrong) ? 'removed' : 'written'}, which is outside of ${this.base}`,
      );
    if (payload === undefined) return undefined;
    const opened = (seen.paths ?? [])
      .map((one) => path.posix.resolve('/app', one))
      .find((one) => this.outside.some((canary) => one.startsWith(canary)));
    return opened === undefined
      ? undefined
      : reached(`${opened}, which is outside of ${this.base}, was looked at`);
  }

  setup(seen) {
    const opened = (seen.paths ?? [])
      .map((one) => path.posix.resolve('/app', one))
      .find((one) => this.outside.some((canary) => one.startsWith(canary)));
    if (opened === undefined) return [];
    return [
      `const fs = require('node:fs'); fs.mkdirSync('${path.posix.dirname(opened)}', { recursive: true }); fs.writeFileSync('${opened}', 'secret');`,
    ];
  }

  mayBe(text) {
    return /secret|pwned/.test(text);
  }
}

/** Members of archives that leave the folder into which they are unpacked. */
class Archive extends Path {
  refused = ['directory', 'number'];

  sites() {
    const { function: name } = this.hunt.target;
    const isRead =
      this.hunt.says(/adm-zip|jszip|unzipper|yauzl|tar\b|getEntries|archive|zip/i) ||
      this.hunt.plan.parameters.some(({ role }) => role === 'archive');
    const member = { kind: 'member', shown: "a member's name", role: 'filename' };
    return [
      ...(isRead ? [member] : []),
      ...super.sites().filter(({ isWhole }) => isWhole !== true),
      ...(name === '' ? [member] : []),
    ];
  }

  *payloads(site) {
    for (const text of [
      '../pwned',
      '../pwned.txt',
      '/outside/pwned',
      'x/../../pwned',
      '..\\pwned',
      '....//pwned',
      `../${path.posix.basename(this.base)}-private/pwned`,
    ])
      yield new Payload(text);
    if (site.kind !== 'member') yield* super.payloads(site);
  }

  extra(site, payload) {
    return site?.kind === 'member' && payload !== undefined ? { member: payload.value } : {};
  }
}

module.exports = { Archive, Path };
