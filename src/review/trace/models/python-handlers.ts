// Functions of Python that get requests: by their decorators, their classes, or a first parameter called `request`.

import type { Expression, FunctionForm, ModuleForm, ParameterForm } from '../../form/form.ts';
import { decoratorName } from '../calls/define.ts';
import { calleeText } from '../project/print.ts';
import type { ClassValue } from '../values/value.ts';

const routeNames: ReadonlySet<string> = new Set([
  ...[
    'route',
    'get',
    'post',
    'put',
    'delete',
    'patch',
    'head',
    'options',
    'websocket',
    'api_route',
    'view',
    'expose',
  ],
  ...['view_config', 'api_view', 'action', 'errorhandler', 'before_request', 'require_http_methods'],
]);
const methodNames: ReadonlySet<string> = new Set([
  ...[
    'get',
    'post',
    'put',
    'delete',
    'patch',
    'head',
    'options',
    'dispatch',
    'list',
    'create',
    'retrieve',
    'update',
  ],
  ...['destroy', 'partial_update', 'do_GET', 'do_POST', 'do_PUT', 'do_DELETE', 'do_HEAD', 'index', 'default'],
]);
const frameworks =
  /^(?:flask|quart|bottle|django|fastapi|starlette|aiohttp|tornado|sanic|falcon|pyramid|cherrypy|rest_framework|flask_restful|webapp2|web|werkzeug|litestar)(?:\.|$)/u;
/** What a handler returns is sent as HTML there. */
const htmlFrameworks = /^(?:flask|quart|bottle|cherrypy)(?:\.|$)/u;
const viewClasses = /(?:View|ViewSet|Handler|MethodView|Resource|APIView|HTTPEndpoint|Endpoint|Controller)$/u;
const commands = /(?:^|\.)(?:command|argument|option)$/u;

export interface HandlerKind {
  readonly isHandler: boolean;
  readonly answers: boolean;
  /** Names in the rule: `/boats/<name>`; undefined where the rule does not say. */
  readonly routed: ReadonlyMap<string, string> | undefined;
  /** Its rules have no parts that a caller chooses. */
  readonly hasConstantRoute: boolean;
  /** Its parameters are arguments of a command line. */
  readonly isCommand: boolean;
}

const moduleFrameworks = new WeakMap<ModuleForm, readonly string[]>();

function frameworksOf(module: ModuleForm): readonly string[] {
  const known = moduleFrameworks.get(module);
  if (known !== undefined) return known;
  const found = module.body.flatMap((statement) =>
    statement.kind === 'import' && frameworks.test(statement.module) ? [statement.module] : [],
  );
  moduleFrameworks.set(module, found);
  return found;
}

export function pythonHandler(
  module: ModuleForm,
  form: FunctionForm,
  owner: ClassValue | undefined,
): HandlerKind {
  const found = frameworksOf(module);
  const routes = form.decorators.filter(isRoute);
  const [route] = routes;
  const isMethod =
    owner !== undefined &&
    methodNames.has(form.name ?? '') &&
    owner.form.bases.some((base) => viewClasses.test(calleeText(base) ?? ''));
  const takesRequest = found.length > 0 && form.parameters[0]?.name === 'request' && owner === undefined;
  const isHtml =
    found.some((name) => htmlFrameworks.test(name)) &&
    !found.some((name) => name.startsWith('flask_restful'));
  const isCommand = form.decorators.some((one) => commands.test(decoratorText(one)));
  return {
    isHandler: route !== undefined || isMethod || takesRequest,
    answers: (route !== undefined && (isHtml || answersHtml(route))) || (isMethod && isHtml),
    routed: route === undefined ? undefined : routedNames(route),
    hasConstantRoute: routes.length > 0 && routes.every(isConstantRoute),
    isCommand: isCommand && (found.length === 0 || route === undefined),
  };
}

function decoratorText(decorator: Expression): string {
  return calleeText(decorator.kind === 'call' ? decorator.callee : decorator) ?? '';
}

function isRoute(decorator: Expression): boolean {
  const name = decoratorName(decorator);
  if (name === undefined || !routeNames.has(name)) return false;
  if (decorator.kind !== 'call') return name === 'expose' || name === 'before_request';
  const [first] = decorator.args;
  if (decorator.callee.kind === 'name') return name !== 'action' && name !== 'options';
  if (decorator.callee.kind !== 'attribute') return false;
  if (name === 'route' || name === 'api_route' || name === 'view' || name === 'websocket') return true;
  return first !== undefined && first.value.kind === 'literal' && typeof first.value.value === 'string';
}

function answersHtml(route: Expression): boolean {
  return (
    route.kind === 'call' &&
    route.args.some(
      ({ name, value }) => name === 'response_class' && calleeText(value)?.endsWith('HTMLResponse') === true,
    )
  );
}

function isConstantRoute(route: Expression): boolean {
  const first = route.kind === 'call' ? route.args[0]?.value : undefined;
  return first?.kind === 'literal' && typeof first.value === 'string' && isConstantPath(first.value);
}

/** No `<name>`, `{name}`, `:name`, `*` and the like. */
export function isConstantPath(rule: string): boolean {
  return /^\/[\w\-./~%@+,;=]*$/u.test(rule);
}

/** `/boats/<int:number>/<name>` and `/boats/{name}`, with their converters. */
function routedNames(route: Expression): ReadonlyMap<string, string> | undefined {
  const first = route.kind === 'call' ? route.args[0]?.value : undefined;
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return undefined;
  const names = new Map<string, string>();
  for (const [, converter, name] of first.value.matchAll(/<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>/gu))
    names.set(name ?? '', converter ?? '');
  for (const [, name, converter] of first.value.matchAll(/\{(\w+)(?::(\w+))?\}/gu))
    names.set(name ?? '', converter ?? '');
  return names;
}

const givenByFramework =
  /\b(?:Depends|Security)\b|\b(?:Http|HTTP)?Request\b|(?:BackgroundTasks|Session|Connection|Response|WebSocket|Engine|Cursor|Client)\b/u;

/** `(request)`, a value from outside, or neither. */
export function pythonParameter(
  { module, kind }: { readonly module: ModuleForm; readonly kind: HandlerKind },
  parameter: ParameterForm,
): 'request' | 'number' | 'value' | undefined {
  if (!kind.isHandler) return undefined;
  const { name, annotation, value } = parameter;
  const isNamed = name === 'request' && (annotation === undefined || /\bRequest\b/u.test(annotation));
  if (isNamed || /^(?:\w+\.)*(?:Http)?Request$/u.test(annotation ?? '')) return 'request';
  const converter = kind.routed?.get(name);
  if (converter !== undefined)
    return /^(?:int|float|uuid)$/u.test(converter) || isNumeric(annotation) ? 'number' : 'value';
  const names = frameworksOf(module);
  if (names.some((one) => /^(?:fastapi|litestar)/u.test(one))) {
    if (isGiven(parameter) || isOneOfSome(module, annotation)) return undefined;
    return isNumeric(annotation) ? 'number' : 'value';
  }
  const isRouted = kind.routed !== undefined || value !== undefined;
  return !isRouted && names.some((one) => /^(?:django|tornado|rest_framework)/u.test(one))
    ? 'value'
    : undefined;
}

/** `Literal['a', 'b']`, or an enumeration of the module's own. */
function isOneOfSome({ classes }: ModuleForm, annotation: string | undefined): boolean {
  if (annotation === undefined) return false;
  if (/^(?:Optional\[)?(?:\w+\.)?Literal\[/u.test(annotation)) return true;
  const own = classes.find((one) => one.name === annotation);
  return own?.bases.some((base) => /(?:^|\.)(?:Str|Int)?Enum$/u.test(calleeText(base) ?? '')) === true;
}

/** `Query(pattern='…')`, of the default or in the annotation: what a text must match as FastAPI reads it. */
export function patternOf({ annotation, value }: ParameterForm): string | undefined {
  const named =
    value?.kind === 'call' ? value.args.filter(({ name }) => /^(?:pattern|regex)$/u.test(name ?? '')) : [];
  const [given] = named;
  if (given?.value.kind === 'literal' && typeof given.value.value === 'string') return given.value.value;
  return /\b(?:pattern|regex)\s*=\s*r?(["'])(.*?)\1/u.exec(annotation ?? '')?.[2];
}

function isGiven({ annotation, value }: ParameterForm): boolean {
  const made = value === undefined ? undefined : calleeText(value);
  return givenByFramework.test(annotation ?? '') || givenByFramework.test(made ?? '');
}

export function isNumeric(annotation: string | undefined): boolean {
  return (
    annotation !== undefined &&
    /^(?:Optional\[)?(?:int|float|bool|UUID|uuid\.UUID|date|datetime|Decimal|number|boolean|bigint)\]?(?:\s*\|\s*(?:None|null|undefined))*$/u.test(
      annotation.replace(/^:\s*/u, ''),
    )
  );
}

export function isTextual(annotation: string | undefined): boolean {
  return (
    annotation !== undefined &&
    /^(?:Optional\[)?(?:str|string)\]?(?:\s*\|\s*(?:None|null|undefined))*$/u.test(
      annotation.replace(/^:\s*/u, ''),
    )
  );
}
