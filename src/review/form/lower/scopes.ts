// Where a function stands in its file: what holds it, what it is called there, and whether others can call it.

import type { FunctionForm, Place } from '../form.ts';

export interface Scope {
  /** `export` holds what is assigned to the exports of a script. It has no name; nor has an object that is bound to none. */
  readonly kind: 'function' | 'class' | 'object' | 'export';
  readonly name: string;
}

type Draft = { -readonly [Key in keyof FunctionForm]: FunctionForm[Key] };

interface Registered {
  readonly form: Draft;
  /** What the file's top level calls it, or what holds it; undefined within a function. */
  readonly outermost: string | undefined;
  /** The names from the outermost one down to its own. */
  readonly path: readonly string[];
}

export class Scopes {
  private readonly open: Scope[] = [];
  private readonly registered: Registered[] = [];

  within<Result>(scope: Scope, look: () => Result): Result {
    this.open.push(scope);
    const result = look();
    this.open.pop();
    return result;
  }

  get innermost(): Scope | undefined {
    return this.open.at(-1);
  }

  /** `outer.Class.name`. */
  qualify(name: string): string {
    return [...this.open.map((scope) => scope.name).filter((one) => one !== ''), name].join('.');
  }

  /** Whether others can call it is said by `finish`, when the whole file is known. `isHidden`: no name of the file leads to it. */
  register(form: FunctionForm, { isHidden = false }: { readonly isHidden?: boolean } = {}): FunctionForm {
    const from = this.open.findLastIndex(({ kind }) => kind === 'export');
    const holders = this.open.slice(from + 1);
    const path = [...holders.map(({ name }) => name), form.name ?? ''];
    const isReachable = !isHidden && holders.every(({ kind }) => kind !== 'function');
    const outermost = from === -1 ? path[0] : exported;
    this.registered.push({ form, outermost: isReachable ? outermost : undefined, path });
    return form;
  }

  /** All functions in the order of the text, each marked as exported or not. */
  finish(isExported: (outermost: string, path: readonly string[]) => boolean): readonly FunctionForm[] {
    for (const { form, outermost, path } of this.registered) {
      form.isExported = outermost !== undefined && isExported(outermost, path);
    }
    return inOrder(this.registered.map(({ form }) => form));
  }
}

/** In the order of the text. */
export function inOrder<Form extends { readonly at: Place }>(forms: readonly Form[]): readonly Form[] {
  return forms.toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column);
}

/** The outermost name of what an export statement holds itself. */
export const exported = '(exported)';
