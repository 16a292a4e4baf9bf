// Where a whole mapping is copied into something: field by field, at once, by a constructor, or into a row.

import type { CallForm, ClassForm, Expression, Place } from '../../form/form.ts';
import { property } from '../reading/calls.ts';
import type { Facts } from '../reading/facts.ts';
import { nameOf, textOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { holdsPrivileges, isHarmlessHolder, isPrivilegedField } from './privileges.ts';
import type { RequestData } from './request-data.ts';

export interface Copy {
  readonly at: Place;
  readonly sink: Expression;
  readonly into: string;
}

interface About {
  readonly facts: Facts;
  /** It is the request's: what it is copied into needs no telling name. */
  readonly isSure: boolean;
}

export function copiesIn(forms: readonly Form[], data: RequestData, about: About): readonly Copy[] {
  const stored = storedIn(forms);
  return forms.flatMap((form): readonly Copy[] => {
    if (form.kind === 'for') return fieldByField(form, data, about);
    if (form.kind === 'call') return [...byCallback(form, data, about), ...byCall(form, data, about)];
    if (form.kind !== 'mapping' || !stored(form) || !spreads(form, data)) return [];
    const [first] = form.entries;
    const of = first?.key === undefined ? nameOf(first?.value) : undefined;
    return isHolder(of ?? '', about) ? [{ at: form.at, sink: form, into: of ?? 'what is stored' }] : [];
  });
}

function isHolder(name: string, { isSure }: About): boolean {
  return isSure ? !isHarmlessHolder(name) : holdsPrivileges(name);
}

/** `for key, value in data.items(): setattr(user, key, value)`, `for (const key in body) user[key] = body[key]`. */
function fieldByField(
  form: Extract<Form, { kind: 'for' }>,
  data: RequestData,
  about: About,
): readonly Copy[] {
  if (!speaksOf(form.iterable, data)) return [];
  const [key] = form.target.kind === 'sequence' ? form.target.items : [form.target];
  return key?.kind === 'name' ? writesIn(formsIn(form.body), key.name, about) : [];
}

/** `Object.entries(body).forEach(([key, value]) => { user[key] = value; })`. */
function byCallback({ callee, args }: CallForm, data: RequestData, about: About): readonly Copy[] {
  const work = args[0]?.value;
  if (callee.kind !== 'attribute' || callee.name !== 'forEach' || work?.kind !== 'function') return [];
  if (!speaksOf(callee.object, data)) return [];
  const [parameter] = work.parameters;
  const inPattern = formsIn(parameter?.pattern).find((one) => one.kind === 'name');
  const key = inPattern?.kind === 'name' ? inPattern.name : parameter?.name;
  return key === undefined ? [] : writesIn(formsIn(work.body), key, about);
}

function speaksOf(value: Expression, data: RequestData): boolean {
  return formsIn(value).some(
    (one) => (one.kind === 'name' || one.kind === 'attribute' || one.kind === 'call') && data.isWhole(one),
  );
}

function writesIn(forms: readonly Form[], key: string, about: About): readonly Copy[] {
  const isKey = (one: Expression | undefined): boolean => one?.kind === 'name' && one.name === key;
  return forms.flatMap((form): readonly Copy[] => {
    if (form.kind === 'call' && nameOf(form.callee) === 'setattr' && isKey(form.args[1]?.value)) {
      const into = nameOf(form.args[0]?.value) ?? '';
      return isHolder(into, about) ? [{ at: form.at, sink: form, into }] : [];
    }
    const target =
      form.kind === 'assign' ? form.targets[0] : form.kind === 'assignment' ? form.target : undefined;
    if (target?.kind !== 'index' || !isKey(target.index)) return [];
    const into = nameOf(target.object) ?? '';
    // of a mapping that is only being filled nothing is known: names tell
    return holdsPrivileges(into) ? [{ at: form.at, sink: target, into }] : [];
  });
}

/** Calls that write all of what they are given. */
const rows =
  /^(?:create|insert|insertOne|insert_one|findByIdAndUpdate|findOneAndUpdate|updateOne|updateMany|update_one|bulkCreate|upsert|insertMany|get_or_create|update_or_create)$/;
const merging = /^(?:assign|merge|extend|defaults|assignIn)$/;

function byCall(call: CallForm, data: RequestData, about: About): readonly Copy[] {
  const { callee, args, at } = call;
  const named = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
  const found = (into: string | undefined): readonly Copy[] =>
    isHolder(into ?? '', about) ? [{ at, sink: call, into: into ?? named }] : [];
  const handed = args.filter(({ value, name }) => name === undefined && data.isWhole(value));
  if (callee.kind === 'attribute') {
    const copies = byMethod({ call, object: callee.object, named, isHanded: handed.length > 0 }, data);
    if (copies !== undefined) return found(copies.into);
  }
  const isMade = call.isNew || handed.some(({ spread }) => spread === 'entries');
  const isClass = /^[A-Z]/.test(named) || about.facts.module.classes.some(({ name }) => name === named);
  const isMaking = isMade && handed.length > 0 && isClass;
  return isMaking && isOpen(named, about.facts) ? found(named) : [];
}

interface Method {
  readonly call: CallForm;
  readonly object: Expression;
  readonly named: string;
  /** A whole mapping is one of its arguments. */
  readonly isHanded: boolean;
}

/** What a method copies into. */
function byMethod(
  { call, object, named, isHanded }: Method,
  data: RequestData,
): { readonly into: string | undefined } | undefined {
  const { args } = call;
  if (hasFields(call)) return undefined;
  const isSet = ['data', '$set'].some((name) =>
    args.some(({ value }) => data.isWhole(property(value, name))),
  );
  if (isSet ? rows.test(named) || named === 'update' : isHanded && rows.test(named)) {
    return { into: modelOf(object) };
  }
  if (!isHanded) return undefined;
  if (merging.test(named) && /^(?:Object|_|lodash|\$)$/.test(nameOf(object) ?? '')) {
    const first = args[0]?.value;
    const isCopy = first === undefined || first.kind === 'mapping' || data.isWhole(first);
    return isCopy ? undefined : { into: nameOf(first) };
  }
  return named === 'update' ? updated(object) : undefined;
}

/** `user.__dict__.update(data)`, `vars(user).update(data)`, `User.update(body)`; a set or a digest has `update` too. */
function updated(object: Expression): { readonly into: string | undefined } | undefined {
  if (object.kind === 'attribute' && object.name === '__dict__') return { into: nameOf(object.object) };
  if (object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'vars') {
    return { into: nameOf(object.args[0]?.value) };
  }
  const model = modelOf(object) ?? '';
  return holdsPrivileges(model) || /^[A-Z][a-z]/.test(model) ? { into: model } : undefined;
}

/** `User` of `User.objects.filter(id=1)`, `db.session.query(User)` and `prisma.user`. */
function modelOf(object: Expression): string | undefined {
  const names = formsIn(object).flatMap((one) =>
    one.kind === 'name' || one.kind === 'attribute' ? [one.name] : [],
  );
  return names.find((name) => holdsPrivileges(name) || /^[A-Z][a-z]/.test(name)) ?? nameOf(object);
}

/** Sequelize takes a list of what may be set. */
function hasFields({ args }: CallForm): boolean {
  return args.some(({ value }) => property(value, 'fields') !== undefined);
}

const schemas =
  /(?:Schema|Form|Serializer|Request|Input|Params|Dto|DTO|Validator|Create|Update|Query|In|Payload|Error|Filter)$/;
const reading =
  /^(?:BaseModel|Schema|ModelForm|Form|Serializer|ModelSerializer|TypedDict|FlaskForm|RootModel|Struct)$/;

/** Whether a constructor takes what the sender may not set: one of this file is looked at. */
function isOpen(name: string, { module, importedModules }: Facts): boolean {
  if (schemas.test(name)) return false;
  const own = module.classes.find((one) => one.name === name);
  if (own === undefined)
    return !importedModules.has('pydantic') && !/^(?:Set|Map|URLSearchParams|FormData|Date)$/.test(name);
  if (own.bases.some((base) => reading.test(nameOf(base) ?? ''))) return false;
  return hasPrivileges(own);
}

function hasPrivileges({ body }: ClassForm): boolean {
  return formsIn(body).some((form) => {
    if (form.kind === 'attribute' || form.kind === 'name') return isPrivilegedField(form.name);
    if (form.kind !== 'function') return false;
    return form.parameters.some(({ name, kind }) => isPrivilegedField(name) || kind === 'keywords');
  });
}

/** All fields come last, so that they win: `{ ...user, ...body }`, and not `{ ...body, role: 'member' }`. */
function spreads({ entries }: Extract<Form, { kind: 'mapping' }>, data: RequestData): boolean {
  const at = entries.findIndex(({ key, value }) => key === undefined && data.isWhole(value));
  const after = entries.slice(at + 1);
  return at > 0 && !after.some(({ key }) => isPrivilegedField(textOf(key) ?? ''));
}

/** Whether a mapping is kept: written into a member, handed to what stores, by itself or by its name. */
function storedIn(forms: readonly Form[]): (form: Form) => boolean {
  const stored = new Set<Form>();
  const names = new Set<string>();
  const store = (value: Expression | undefined): void => {
    if (value === undefined) return;
    stored.add(value);
    if (value.kind === 'name') names.add(value.name);
  };
  for (const form of forms) {
    if (form.kind === 'assign' && form.targets.some(({ kind }) => kind === 'index' || kind === 'attribute'))
      store(form.value);
    if (form.kind === 'assignment' && form.target.kind !== 'name') store(form.value);
    if (form.kind === 'call' && form.callee.kind === 'attribute' && keeping.test(form.callee.name)) {
      for (const { value } of form.args) store(value);
    }
  }
  for (const form of forms) {
    if (form.kind !== 'assign') continue;
    if (form.targets.some((one) => one.kind === 'name' && names.has(one.name)) && form.value !== undefined)
      stored.add(form.value);
  }
  return (form) => stored.has(form);
}

const keeping =
  /^(?:set|save|push|put|store|write|insert|insertOne|insert_one|create|update|updateOne|replaceOne|replace_one|add|append)$/;
