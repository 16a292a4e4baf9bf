// What a function has of a request: the whole of its fields, or one of them, by the names that they were given.

import type { CallForm, Expression, FunctionForm, ModuleForm } from '../../form/form.ts';
import { nameOf, textOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';

const places = /^(?:json|form|args|values|POST|GET|query_params|data|body|query)$/;
const readers = /^(?:get_json|json|form|to_dict|copy|dict|loads|parse|structuredClone)$/;
const getters = /^(?:get|getlist|get_argument)$/;

interface Within {
  readonly module: ModuleForm;
  /** Parameters that are trusted no more than a request. */
  readonly also?: readonly string[];
}

/** Names of variables that hold all fields of a request, and what can be read from the code with them. */
export class RequestData {
  readonly #names: Set<string>;
  readonly #passers: ReadonlySet<string>;

  constructor(forms: readonly Form[], { module, also = [] }: Within) {
    this.#names = new Set(also);
    this.#passers = passersOf(module);
    for (const form of forms) {
      if (form.kind !== 'assign' || form.value === undefined || form.operator !== undefined) continue;
      for (const target of form.targets) this.#bind(target, form.value);
    }
  }

  #bind(target: Expression, value: Expression): void {
    if (target.kind === 'name' && this.isWhole(value)) this.#names.add(target.name);
    // `const { body } = req`
    if (target.kind !== 'mapping' || !isRequest(value)) return;
    for (const { key, value: part } of target.entries) {
      const name = nameOf(part);
      if (name !== undefined && places.test(textOf(key) ?? '')) this.#names.add(name);
    }
  }

  /** `request.get_json() or {}`, `{ ...req.body }`, and what is called so. */
  isWhole(value: Expression | undefined): boolean {
    switch (value?.kind) {
      case 'name':
        return this.#names.has(value.name);
      case 'await':
        return this.isWhole(value.operand);
      case 'spread':
        return this.isWhole(value.operand);
      case 'logic':
        return this.isWhole(value.left);
      case 'attribute':
        return places.test(value.name) && isRequest(value.object);
      case 'mapping':
        return (
          value.entries.length === 1 &&
          value.entries.every(({ key, value: one }) => key === undefined && this.isWhole(one))
        );
      case 'call':
        return this.#isWholeCall(value);
      default:
        return false;
    }
  }

  #isWholeCall({ callee, args }: Extract<Expression, { kind: 'call' }>): boolean {
    const called = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
    const passed = this.passedOn({ callee, args });
    if (passed !== undefined) return this.isWhole(passed);
    if (!readers.test(called)) return false;
    if (callee.kind === 'attribute' && (isRequest(callee.object) || this.isWhole(callee.object))) return true;
    const isParser =
      callee.kind === 'name' ||
      (callee.kind === 'attribute' && /^(?:json|JSON)$/.test(nameOf(callee.object) ?? ''));
    return isParser && args.length > 0 && this.isWhole(args[0]?.value);
  }

  /** One field: `request.args['page']`, `data.get('page')`, `req.params.page`. */
  isField(value: Expression | undefined): boolean {
    switch (value?.kind) {
      case 'await':
        return this.isField(value.operand);
      case 'logic':
        return this.isField(value.left);
      case 'attribute':
        return this.isAnyPlace(value.object);
      case 'index':
        return textOf(value.index) !== undefined && this.isAnyPlace(value.object);
      case 'call':
        return (
          value.callee.kind === 'attribute' &&
          getters.test(value.callee.name) &&
          this.isAnyPlace(value.callee.object)
        );
      default:
        return false;
    }
  }

  /** What a function of the file gives back as it was given. */
  passedOn({ callee, args }: Pick<CallForm, 'callee' | 'args'>): Expression | undefined {
    const isPassed = callee.kind === 'name' && this.#passers.has(callee.name) && args.length === 1;
    return isPassed ? args[0]?.value : undefined;
  }

  isAnyPlace(value: Expression): boolean {
    const isPath = value.kind === 'attribute' && value.name === 'params' && isRequest(value.object);
    return isPath || this.isWhole(value);
  }
}

/** `request`, `req`, `self.request`, `ctx.request`. */
export function isRequest(value: Expression): boolean {
  return (value.kind === 'name' || value.kind === 'attribute') && /^_?(?:request|req)$/.test(value.name);
}

/** A function that no other one is around, with all that is in it. */
export interface Outermost {
  readonly owner: FunctionForm;
  readonly forms: readonly Form[];
  readonly asksRequest: boolean;
}

const known = new WeakMap<ModuleForm, readonly Outermost[]>();

export function outermostOf(module: ModuleForm): readonly Outermost[] {
  const before = known.get(module);
  if (before !== undefined) return before;
  const inner = new Set<Form>();
  const found = module.functions.flatMap((owner): readonly Outermost[] => {
    if (inner.has(owner)) return [];
    const forms = formsIn(owner.body);
    let asksRequest = false;
    for (const one of forms) {
      if (one.kind === 'function') inner.add(one);
      else if (one.kind === 'name' || one.kind === 'attribute') asksRequest ||= isRequest(one);
    }
    return [{ owner, forms, asksRequest }];
  });
  known.set(module, found);
  return found;
}

const passers = new WeakMap<ModuleForm, ReadonlySet<string>>();
const passing = /^(?:assign|name|sequence|index|literal|return|block)$/;

/** Names of functions with one parameter that ask and change nothing: what goes in comes out. */
function passersOf(module: ModuleForm): ReadonlySet<string> {
  const before = passers.get(module);
  if (before !== undefined) return before;
  const found = module.functions.filter(
    ({ parameters, body }) =>
      parameters.length === 1 && body.length <= 3 && formsIn(body).every(({ kind }) => passing.test(kind)),
  );
  const names = new Set(found.flatMap(({ name }) => name ?? []));
  passers.set(module, names);
  return names;
}
