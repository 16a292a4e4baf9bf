// Text that becomes part of a command, a program or a template: seen by a file that a real shell has written, or a
// product that was computed.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: payloads look like templates.
'use strict';

const { Family, Payload, isByDesign, proven, reached, saidBy } = require('./family.cjs');

const COMMANDS = /^(?:cmd|commands?|command_?line|shell_?command)$/i;
const CODE = /^(?:code|source(?:_?code)?|script|program|js)$/i;
/** Of lines for a shell, where none was seen: a payload may bring the program to ask one. */
const FEW_LINES = 5;
/** Only noted, even where they are there: the cage lacks them, or they need a network or long before they do nothing. */
const NOTED_TOOLS = [
  ...[
    'convert',
    'curl',
    'dig',
    'docker',
    'ffmpeg',
    'host',
    'identify',
    'lp',
    'magick',
    'mail',
    'nmap',
    'nslookup',
  ],
  ...[
    'pdfinfo',
    'pdftotext',
    'ping',
    'rsync',
    'sendmail',
    'ssh',
    'tesseract',
    'traceroute',
    'wget',
    'whois',
    'zip',
  ],
];
/** Never noted only: what they do shows. */
const REAL_TOOLS = new Set([
  ...['bash', 'cat', 'echo', 'find', 'git', 'ls', 'node', 'rm', 'sh', 'tar', 'test', 'touch', 'true'],
]);

class Command extends Family {
  isPadded = true;
  looksAtFiles = true;
  leavesProcesses = true;
  isToldApart = true;
  salvos = [4, 6, 8];
  /** Without a shell that reads the command, most payloads are for nothing. */
  hasShell = true;
  takesNumbers = true;
  wanted = ['text', 'filename', 'host', 'url', 'directory', 'command'];

  prepare() {
    const { world, target } = this.hunt;
    const named = target.facts.strings.flatMap(
      ([, text]) => /^([a-z][\w.-]{0,20})(?:\s|$)/.exec(text)?.[1] ?? [],
    );
    const programs = this.hunt.programs();
    for (const name of [...NOTED_TOOLS, ...named])
      if (!REAL_TOOLS.has(name) && programs.some((text) => text.includes(name)))
        world.write(`bin/${name}`, '#!/bin/sh\nexit 0\n', 0o755);
    if (this.hunt.says(/\bgit\b/)) for (const folder of ['/app', '/srv/files']) world.repository(folder);
  }

  *payloads() {
    if (!this.hasShell) yield* this.options();
    let count = 0;
    for (const payload of this.lines()) {
      count += 1;
      if (!this.hasShell && count === FEW_LINES + 1) yield undefined;
      if (!this.hasShell && count > FEW_LINES) return;
      yield payload;
    }
    if (this.hasShell) yield* this.options();
  }

  *options() {
    for (const option of ['--output=pwned', '-opwned'])
      yield new Payload(this.hunt.disguise(option), { isOption: true });
  }

  /** What a shell reads. */
  *lines() {
    const run = this.hunt.disguise('echo $((6*7))>pwned');
    for (const text of [
      `;${run};`,
      `$(${run})`,
      `\`${run}\``,
      `";${run};"`,
      `';${run};'`,
      `|${run}`,
      `&&${run}`,
      `||${run}`,
      `&${run}&`,
      `\n${run}\n`,
      `"$(${run})`,
      `'$(${run})'`,
      `;${run} #`,
      `";${run} #`,
      `';${run} #`,
    ])
      yield new Payload(text);
    yield new Payload(run.replaceAll(' ', '${IFS}').replace(/^/, ';'));
    yield new Payload(run);
  }

  extra() {
    return { bins: `${this.hunt.world.root}/bin` };
  }

  look() {
    return this.take(this.hunt.world.list(), this.hunt.marker);
  }

  lookAtAll(calls) {
    const all = this.hunt.world.list();
    return calls.map((_, at) => this.take(all, this.hunt.markerOf(at)));
  }

  /** What stands in the files of that name, which are then gone. */
  take(all, marker) {
    const { world } = this.hunt;
    const files = [...all.keys()].filter(
      (file) => file.endsWith(`/${marker}`) || file.endsWith(`/${marker}.`),
    );
    const found = files.map((file) => world.read(file));
    for (const file of files) world.remove(file);
    return found;
  }

  learn(control) {
    this.hasShell = (control.commands ?? []).length === 0;
    this.noteShells(control);
  }

  noteShells({ shells = [] }) {
    this.hasShell ||= shells.length > 0;
    this.isPadded = this.hasShell;
  }

  arrivals(seen) {
    return seen.commands;
  }

  judge({ site, payload, seen }) {
    this.noteShells(seen);
    const ran = seen.files.some((text) => text.includes(this.hunt.product));
    const wrote =
      payload?.more.isOption === true &&
      seen.files.length > 0 &&
      !(seen.paths ?? []).some((path) => path.includes(this.hunt.marker));
    if (ran && site !== undefined && isByDesign(this.hunt, site, COMMANDS))
      return reached('the parameter is a whole command, and it ran');
    if (ran)
      return proven(
        'a shell ran what the value said: a file "pwned" was written that holds the product it computed',
      );
    if (wrote) return proven('the value was taken for an option of the program: it wrote the file "pwned"');
    const arrived =
      payload !== undefined &&
      payload.more.isOption !== true &&
      (seen.commands ?? []).some((one) =>
        /^(?:sh|bash|\/bin\/sh|cmd) -c .*pwned/s.test(this.hunt.reveal(one)),
      );
    return arrived ? reached('the value stands in a line that a shell reads') : undefined;
  }

  /** What stands around the line that is run may be for nothing; shells take their time, so the line stays whole. */
  cuts(payload) {
    const line = this.hunt.disguise('echo $((6*7))>pwned');
    const at = payload.value.indexOf(line);
    if (at < 0) return [];
    const [before, after] = [payload.value.slice(0, at), payload.value.slice(at + line.length)];
    const shorter = [line, before + line, line + after, before + line + after.slice(0, 1)];
    return shorter.filter((text) => text.length < payload.value.length).map((text) => payload.with(text));
  }
}

class Code extends Family {
  isPadded = true;
  wanted = ['text', 'filename'];

  *payloads() {
    const set = 'globalThis.pwned=6*7';
    const climb = `this.constructor.constructor('${set}')()`;
    const texts = [
      set,
      `(${set})`,
      'globalThis.pwned=42',
      `1;${set}`,
      `');${set};//`,
      `");${set};//`,
      `'+(${set})+'`,
      `"+(${set})+"`,
      `\${${set}}`,
      `\`+(${set})+\``,
      `1);${set};(1`,
      `};${set};{`,
      '(42).toString(36)',
      climb,
      `\${this.constructor.constructor("${set}")()}`,
      '${(42).toString(36)}',
      '<%= (42).toString(36) %>',
      `require('fs').writeFileSync('x','')||(${set})`,
      `{"x":"_$$ND_FUNC$$_function(){${set}}()"}`,
      `(()=>{${set}})()`,
      `function(){${set}}()`,
      `a=${set}`,
      `],${set},[`,
      `x'];${set};['`,
    ];
    for (const text of texts)
      yield new Payload(this.hunt.disguise(text.replace('pwned=42', `pwned=${this.hunt.product}`)));
  }

  controls(_site, payload) {
    return [undefined, payload.with('note'), payload.with('7')];
  }

  judge({ site, payload, seen }) {
    // A sum may be what the function is for; digits of another base are not.
    const computed = payload !== undefined && saidBy(seen).includes(this.hunt.letters);
    if (!seen.isSet && !computed) return undefined;
    if (site !== undefined && isByDesign(this.hunt, site, CODE))
      return reached('the parameter is a whole program, and it ran');
    return proven(
      seen.isSet
        ? 'the value ran as a program: it set globalThis.pwned'
        : 'the value ran as a program: what came back holds what it computed',
    );
  }

  mayBe(text) {
    return text.includes(this.hunt.marker) || text.includes('.toString(36)');
  }
}

class Template extends Family {
  isPadded = true;
  wanted = ['text'];

  arrivals(seen) {
    return [seen.templates, saidBy(seen)];
  }

  *payloads() {
    for (const text of ['<%= 6*7 %>', '${6*7}', '{{6*7}}', '#{6*7}', '{{= 6*7 }}', '<%- 6*7 %>', '{6*7}'])
      yield new Payload(this.hunt.disguise(text));
  }

  judge({ payload, seen }) {
    if (payload === undefined) return undefined;
    if (saidBy(seen).includes(this.hunt.product))
      return proven('the template computed what the value said: 6*7');
    const arrived = (seen.templates ?? []).some(
      (text) => text.includes(String(payload.value)) && /\W/.test(String(payload.value)),
    );
    return arrived ? reached("the value is part of a template's source") : undefined;
  }

  mayBe(text) {
    return text.includes('*');
  }
}

module.exports = { Code, Command, Template };
