// Where it hurts: calls, assignments and answers that rules name, and what of a value does harm there.

import type { CallForm, Expression, Place } from '../../form/form.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import type { SinkEntry } from '../patterns/compile-rules.ts';
import { argumentAt, entriesFor, type Site } from '../patterns/match.ts';
import { printExpression } from '../project/print.ts';
import { contentsOf, type Machine } from '../run/machine.ts';
import { allValues } from '../values/contents.ts';
import { cleanedMask } from '../values/store.ts';
import { isPlainLiteral, type Taint } from '../values/taint.ts';
import { textsOf, type Value } from '../values/value.ts';

export function reportCall(machine: Machine, site: Site, form: CallForm): void {
  const { rules, frame, reporter } = machine;
  for (const entry of entriesFor(rules.sinks, site)) {
    const taints = hurting(machine, entry, site);
    if (taints.length > 0) report(machine, entry, { taints, sink: printExpression(form), at: form.at });
  }
  for (const { rule, about } of entriesFor(rules.calls, site)) {
    if (about !== undefined && !isAbout(machine, form, about)) continue;
    reporter.call({ rule, file: frame.file, at: form.at, sink: printExpression(form), function: frame.form });
  }
}

export interface AssignedValue {
  readonly paths: readonly string[];
  readonly value: Value;
  readonly target: Expression;
  readonly at: Place;
}

export function reportAssignment(machine: Machine, { paths, value, target, at }: AssignedValue): void {
  const { rules, frame, reporter } = machine;
  if (rules.assignedSinks.size + rules.assignedCalls.size === 0) return;
  const site: Site = {
    language: frame.language,
    paths,
    isNew: false,
    receiver: undefined,
    args: [{ value, name: undefined, spread: 'none' }],
    contentsOf: (cell) => contentsOf(machine, cell),
  };
  const entries =
    value.taints.length > 0 || value.objects.length > 0 ? entriesFor(rules.assignedSinks, site) : [];
  for (const entry of entries) {
    const taints = harmful(machine, entry, { value, depth: 3 });
    if (taints.length > 0) report(machine, entry, { taints, sink: printExpression(target), at });
  }
  for (const { rule } of entriesFor(rules.assignedCalls, site)) {
    reporter.call({ rule, file: frame.file, at, sink: printExpression(target), function: frame.form });
  }
}

/** Made by something that knows how to answer, and a sink of its own where it does not. */
const answers = /(?:^|\.)(?:[A-Z]\w*|render\w*|redirect\w*|jsonify|make_response|send_\w+|url_for)\(\)$/u;

/** What a handler of requests returns; of a body with its status, the body. */
export function reportAnswer(machine: Machine, value: Value, expression: Expression): void {
  const [cell] = value.objects;
  const isTuple = expression.kind === 'sequence' && cell !== undefined;
  const body = isTuple ? (contentsOf(machine, cell).items[0] ?? value) : value;
  if (body.objects.length > 0 || answers.test(body.path ?? '')) return;
  for (const entry of machine.rules.returnSinks) {
    if (!entry.languages.includes(machine.frame.language)) continue;
    const taints = harmful(machine, entry, { value: body, depth: 0 });
    if (taints.length > 0) {
      report(machine, entry, { taints, sink: `return ${printExpression(expression)}`, at: expression.at });
    }
  }
}

function report(
  machine: Machine,
  entry: SinkEntry,
  found: { readonly taints: readonly Taint[]; readonly sink: string; readonly at: Place },
): void {
  const { frame, reporter } = machine;
  for (const taint of found.taints) {
    reporter.flow({
      rule: entry.flow.rule,
      isMinor: entry.flow.isMinor,
      isSure: entry.flow.isSure,
      file: frame.file,
      at: found.at,
      sink: found.sink,
      function: frame.form,
      taint,
    });
  }
}

function hurting(machine: Machine, entry: SinkEntry, site: Site): readonly Taint[] {
  const found: Taint[] = [];
  const programs = programsOf(machine, entry, site);
  if (programs.length > 0) return programs.flatMap((items) => harmfulToProgram(machine, entry, items));
  for (const place of entry.hurts) {
    const values =
      place === 'any'
        ? site.args.map(({ value }) => value)
        : [argumentAt(site, place)].filter((one) => one !== undefined);
    for (const value of values) {
      for (const taint of harmful(machine, entry, { value, depth: 3 })) {
        if (!found.some(({ source }) => source === taint.source)) found.push(taint);
      }
    }
  }
  return found;
}

const shells = /(?:^|\/)(?:sh|bash|zsh|dash|ksh|cmd|cmd\.exe|powershell|pwsh)$/u;
/** An option of these starts another program, or writes where it says; `ls` and `ping` have none that does. */
const obedient =
  /(?:^|\/)(?:git|hg|svn|ssh|scp|sftp|rsync|tar|zip|7z|cpio|find|xargs|sed|[gm]?awk|perl|python[\d.]*|ruby|node|php|curl|wget|aria2c|man|less|vi|vim|nmap|tcpdump|sendmail|mutt|docker|kubectl|psql|mysql|mysqldump|sqlite3|env|sudo|su|chroot|openssl|gcc|g\+\+|make|npm|npx|pip\d?|gpg|ffmpeg|convert|pandoc|wkhtmltopdf|chromium|google-chrome|sort|dd|busybox)$/u;

/**
 * A program that is started without a shell: what comes from outside chooses it, or is read as one of its options
 * where nothing says that options have ended and an option can do harm.
 */
function harmfulToProgram(machine: Machine, entry: SinkEntry, items: readonly Value[]): readonly Taint[] {
  const [first] = items;
  if (first === undefined) return [];
  const programs = textsOf(first) ?? [];
  const isShell = programs.some((program) => shells.test(program));
  const obeys = programs.some((program) => obedient.test(program));
  const end = items.findIndex(({ known }) => known?.value === '--');
  const read = isShell ? items : items.slice(0, end < 0 ? undefined : end);
  return read.flatMap((item, index) => {
    const [start] = item.parts ?? [];
    const isOption = index === 0 || isShell || (obeys && (start === undefined || start.taints.length > 0));
    return isOption ? harmful(machine, entry, { value: item, depth: 2 }) : [];
  });
}

/** The program and its arguments, where they are handed over one by one; each of the lists that it may be. */
function programsOf(machine: Machine, entry: SinkEntry, site: Site): readonly (readonly Value[])[] {
  if (entry.flow.rule.proof !== 'command' || entry.pattern.when !== undefined || !entry.hurts.includes(0))
    return [];
  const [first, second] = site.args.map(({ value }) => value);
  const lists = (value: Value | undefined) => value?.objects.filter(({ of }) => of === 'list') ?? [];
  const whole = lists(first).flatMap((cell) => {
    const { items, rest } = contentsOf(machine, cell);
    return items.length === 0 ? [] : [[...items, ...(rest === undefined ? [] : [rest])]];
  });
  if (whole.length > 0) return whole;
  if (first === undefined || textsOf(first) === undefined) return [];
  return lists(second).map((cell) => [first, ...allValues(contentsOf(machine, cell))]);
}

/** What is in a list or a mapping is sent as data there. */
const asData: readonly (PayloadFamily | undefined)[] = ['xss', 'redirect'];
/** Only the beginning says where a request goes. */
const byBeginning: readonly (PayloadFamily | undefined)[] = ['ssrf', 'redirect'];

interface Looked {
  readonly value: Value;
  /** How far into lists and mappings. */
  readonly depth: number;
}

function harmful(machine: Machine, entry: SinkEntry, { value, depth }: Looked): readonly Taint[] {
  const { proof } = entry.flow.rule;
  if (byBeginning.includes(proof) && hasFixedBeginning(value, proof)) return [];
  const { mask } = entry.flow;
  const isHarmless =
    (value.type === 'text' && (mask & machine.rules.textual) !== 0n) || isCleanNumber(machine, value, mask);
  const own = isHarmless
    ? []
    : value.taints.filter((taint) => {
        const cleaned = cleanedMask(machine.layer, taint);
        return (
          (cleaned & mask) === 0n && !(proof === 'code' && isPlainLiteral(cleaned) && hasNoQuotes(value))
        );
      });
  if (depth === 0 || value.objects.length === 0 || asData.includes(proof)) return own;
  const inner = value.objects.flatMap((cell) =>
    allValues(contentsOf(machine, cell)).flatMap((part) =>
      harmful(machine, entry, { value: part, depth: depth - 1 }),
    ),
  );
  return [...own, ...inner];
}

/** Nothing that it is put together with ends a literal in it. */
function hasNoQuotes({ parts }: Value): boolean {
  const others = (parts ?? []).filter(({ taints }) => taints.length === 0);
  return others.every(({ known }) => typeof known?.value === 'string' && !/['"`\\]/u.test(known.value));
}

function isCleanNumber(machine: Machine, value: Value, mask: bigint): boolean {
  return (value.type === 'number' || value.type === 'boolean') && (mask & machine.rules.numeric) !== 0n;
}

/** `https://host/…`, or a path of this site; also where the beginning is the program's own. */
function hasFixedBeginning({ parts }: Value, proof: PayloadFamily | undefined): boolean {
  const [first, second] = parts ?? [];
  if (first === undefined || second === undefined || first.taints.length > 0) return false;
  const text = first.known?.value;
  if (typeof text !== 'string')
    return first.known === undefined && (second.taints.length === 0 || !first.fixed);
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#@]+[/?#]/iu.test(text)) return true;
  if (proof === 'redirect' && /^(?:\/[^/\\]|[?#])/u.test(text)) return true;
  // `https://` alone says nothing; what follows it may
  return /^[a-z]+:\/\/$/iu.test(text) && second.taints.length === 0 && (parts?.length ?? 0) > 2;
}

function isAbout(machine: Machine, form: CallForm, about: readonly string[]): boolean {
  const names = [
    ...machine.frame.assigned,
    machine.frame.form?.name ?? '',
    ...form.args.flatMap(({ value }) => namesIn(value, 4)),
  ];
  return names.some((name) => {
    const words = name
      .replace(/([a-z\d])([A-Z])/gu, '$1_$2')
      .toLowerCase()
      .split(/[^a-z]+/u);
    return about.some(
      (word) => words.includes(word) || (word.length > 4 && name.toLowerCase().includes(word)),
    );
  });
}

function namesIn(expression: Expression, depth: number): readonly string[] {
  if (depth === 0) return [];
  const inner = (part: Expression): readonly string[] => namesIn(part, depth - 1);
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'attribute':
      return [expression.name, ...inner(expression.object)];
    case 'index':
      return [...inner(expression.object), ...inner(expression.index)];
    case 'literal':
      return [];
    case 'call':
      return [...inner(expression.callee), ...expression.args.flatMap(({ value }) => inner(value))];
    case 'binary':
      return [...inner(expression.left), ...inner(expression.right)];
    case 'text':
      return expression.parts.flatMap(inner);
    default:
      return [];
  }
}
