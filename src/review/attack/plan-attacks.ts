// From suspicions to functions that are attacked: each function once for each family of payloads, whatever number of
// suspicions it is about. What can not be called says so.

import type { Suspicion, Way } from '../assess/gather-suspicions.ts';
import type { FunctionForm, ModuleForm, Place } from '../form/form.ts';
import type { Target } from '../prove/prove.ts';
import type { PayloadFamily } from '../rules/rule.ts';
import { programOf, type ReviewedText } from './program-of.ts';
import { modulesOf } from './target-modules.ts';

/** A target and the suspicions that its result is about. */
export interface Attack {
  readonly key: string;
  readonly target: Target;
  readonly suspicions: readonly Suspicion[];
}

export interface AttackPlan {
  readonly attacks: readonly Attack[];
  /** Why a suspicion is not attacked; those without a family of payloads are not here. */
  readonly notRun: ReadonlyMap<Suspicion, string>;
}

interface Entry {
  readonly form: FunctionForm;
  readonly module: ModuleForm;
}

/** The attacks on what is suspected. */
export function planAttacks(
  suspicions: readonly Suspicion[],
  files: ReadonlyMap<string, ReviewedText>,
  trusted: ReadonlySet<string>,
): AttackPlan {
  const drafts = new Map<
    string,
    { entry: Entry; family: PayloadFamily; about: Set<Suspicion>; ways: Way[] }
  >();
  const notRun = new Map<Suspicion, string>();
  for (const suspicion of suspicions) {
    const family = suspicion.rule.proof;
    if (family === undefined) continue;
    for (const way of suspicion.ways) {
      const entry = isOwnMatter(way, family, files) ? ownMatter : entryOf(way, files);
      if (typeof entry === 'string') {
        notRun.set(suspicion, entry);
        continue;
      }
      const key = attackKey(entry.module.file, entry.form, family);
      const draft = drafts.get(key) ?? { entry, family, about: new Set(), ways: [] };
      draft.about.add(suspicion);
      draft.ways.push(way);
      drafts.set(key, draft);
    }
  }
  const attacks = [...drafts].flatMap(([key, { entry, family, about, ways }]): readonly Attack[] => {
    const target = targetOf(entry, { files, family, ways, trusted });
    return target === undefined ? [] : [{ key, target, suspicions: [...about] }];
  });
  return { attacks, notRun };
}

export function attackKey(file: string, form: FunctionForm, family: PayloadFamily): string {
  return `${family} ${file}:${form.at.line}:${form.at.column}`;
}

/** The function that is called from outside, or why none is. */
function entryOf(way: Way, files: ReadonlyMap<string, ReviewedText>): Entry | string {
  const file = way.source?.file ?? way.file;
  const module = files.get(file)?.module;
  if (module === undefined) return 'its function stands in a file that was not read';
  // Scripts of Node's read them as they are loaded, most of them.
  if (isFed(way) && module.language !== 'python') return { form: wholeOf(module), module };
  const form = way.source?.function ?? functionToCall(module, way.source?.at ?? way.at, way) ?? way.function;
  if (form === undefined && isFed(way) && module.language === 'python') {
    return { form: wholeOf(module), module };
  }
  if (form === undefined) return 'it stands at the top level, where no function can be called';
  if (!isCallable(form, module) && !isHandler(form, way)) {
    return `${form.qualifiedName} can not be called from outside`;
  }
  return { form, module };
}

const ownMatter = 'whoever starts a program names the files and addresses that it works with';

/** What a script of Node's is told on its command line to read or to ask. */
function isOwnMatter(way: Way, family: PayloadFamily, files: ReadonlyMap<string, ReviewedText>): boolean {
  const language = files.get(way.source?.file ?? way.file)?.module.language;
  return isFed(way) && language !== 'python' && (family === 'path' || family === 'ssrf');
}

/** A script that takes arguments or input runs as a whole. */
function isFed({ source }: Way): boolean {
  return source?.kind === 'argument' || source?.kind === 'input';
}

/** As the provers' subjects call it. */
const wholeProgram = '<module>';

function wholeOf({ body, lines }: ModuleForm): FunctionForm {
  return {
    ...{ kind: 'function', name: wholeProgram, qualifiedName: wholeProgram, documentation: '' },
    ...{ parameters: [], decorators: [], body, receiver: undefined },
    ...{ isAsync: false, isGenerator: false, isStatic: false, isExported: false },
    at: { line: 1, column: 1, endLine: lines, endColumn: 1 },
  };
}

/** The smallest function around a place that can be called; where there is none, the smallest. */
function functionToCall(module: ModuleForm, place: Place, way: Way): FunctionForm | undefined {
  const around = module.functions
    .filter(({ at }) => isWithin(place, at))
    .sort((one, other) => (isWithin(one.at, other.at) ? -1 : 1));
  return around.find((form) => isCallable(form, module) || isHandler(form, way)) ?? around[0];
}

export function isWithin(inner: Place, outer: Place): boolean {
  const startsAfter = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const endsBefore =
    inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return startsAfter && endsBefore;
}

/** `name`, `Class.method` of a class at the top level, or what an object there holds: `resolvers.Query.user`. */
export function isCallable({ name, qualifiedName }: FunctionForm, module: ModuleForm): boolean {
  if (name === undefined) return false;
  const [owner = '', ...rest] = qualifiedName.split('.');
  if (rest.length === 0 || (rest.length === 1 && module.classes.some((one) => one.name === owner)))
    return true;
  return module.language !== 'python' && !rest.includes('<lambda>') && isObject(owner, module);
}

function isObject(name: string, { body }: ModuleForm): boolean {
  return body.some((one) => {
    if (one.kind !== 'assign' || one.value?.kind !== 'mapping') return false;
    return one.targets.some((target) => target.kind === 'name' && target.name === name);
  });
}

/** A framework calls it, so that it need not be reached by name. */
function isHandler(form: FunctionForm, way?: Way): boolean {
  if (isHelper(form)) return isRouted(form);
  if (way?.source?.kind === 'request') return true;
  return isRouted(form) || /^(?:req|request|ctx)$/.test(form.parameters[0]?.name ?? '');
}

/** A framework gives the request as one of the first; who may do without it is called by handlers. */
function isHelper({ parameters }: FunctionForm): boolean {
  const request = parameters.find(({ name }) => /^(?:req|request)$/.test(name));
  return request !== undefined && (request.value !== undefined || request.kind === 'keyword-only');
}

/** A decorator gives it to a framework. */
export function isRouted({ decorators }: Pick<FunctionForm, 'decorators'>): boolean {
  const routes =
    /^(?:route|get|post|put|patch|delete|head|options|websocket|api_view|view_config|Get|Post|Put|Patch|Delete|All|Sse|MessagePattern|EventPattern|SubscribeMessage)$/;
  return decorators.some((one) => {
    const callee = one.kind === 'call' ? one.callee : one;
    return callee.kind === 'attribute'
      ? routes.test(callee.name)
      : callee.kind === 'name' && routes.test(callee.name);
  });
}

interface TargetFacts {
  readonly files: ReadonlyMap<string, ReviewedText>;
  readonly family: PayloadFamily;
  readonly ways: readonly Way[];
  readonly trusted: ReadonlySet<string>;
}

export function targetOf(
  { form, module }: Entry,
  { files, family, ways, trusted }: TargetFacts,
): Target | undefined {
  const reviewed = files.get(module.file);
  if (reviewed === undefined) return undefined;
  const sink = ways.find(({ file }) => file === module.file);
  const program = programOf(reviewed);
  // Where the sink stands in another file, a function without a name is known by its own line.
  const line = sink?.at.line ?? (form.name === undefined ? form.at.line : undefined);
  // What is known to do the harm is tried first.
  const payloads = [...new Set(ways.flatMap((way) => way.payloads ?? []))];
  const vouched = form.parameters.filter(({ name }) => trusted.has(`${form.qualifiedName}.${name}`));
  return {
    ...{ language: module.language, program: program.text, file: module.file },
    ...{ function: form.qualifiedName, documentation: form.documentation, family },
    parameters: form.parameters.map(({ name, annotation, value, kind }) => {
      return { name, annotation, hasDefault: value !== undefined, kind };
    }),
    ...modulesOf(reviewed, files),
    traced: tracedParameters(ways),
    isHandler: isHandler(form, ways[0]),
    sinkLine: line === undefined ? undefined : program.lineOf(line),
    ...(payloads.length === 0 ? {} : { payloads }),
    ...(vouched.length === 0 ? {} : { trusted: vouched.map(({ name }) => name) }),
  };
}

function tracedParameters(ways: readonly Way[]): readonly string[] {
  const names = ways.flatMap(({ source }) =>
    source?.kind === 'parameter' || source?.kind === 'request' ? [source.name] : [],
  );
  return [...new Set(names)];
}
