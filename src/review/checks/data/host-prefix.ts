// An address in which a parameter is the beginning of the host: `https://{name}.songs.example`. A slash in the name ends
// the host, and the rest becomes a path on a server of the attacker.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf, rawTextOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';

const rule = 'ssrf';

/** Calls that look at a text, or leave nothing of it that ends a host. */
const looking =
  /^(?:test|match|fullmatch|search|exec|includes|has|is(?:alnum|alpha|digit|identifier)|starts_?with|ends_?with|index_?of|find|replace|quote|encodeURIComponent|new URL|get)$|valid|check|allow|sanitize|escape|clean|slug/i;

export const hostPrefix: Check = (module) => {
  const { texts } = factsOf(module);
  return texts.flatMap(({ form, owner }): readonly Trace[] => {
    if (owner === undefined || !owner.isExported) return [];
    const [scheme, prefix, rest] = partsOf(form);
    const name = prefix?.kind === 'name' ? prefix.name : undefined;
    if (scheme === undefined || rest === undefined || name === undefined) return [];
    if (!/^(?:https?|wss?):\/\/$/i.test(rawTextOf(scheme) ?? '') || !rawTextOf(rest)?.startsWith('.'))
      return [];
    const parameter = owner.parameters.find((one) => one.name === name);
    if (parameter === undefined || isLookedAt(name, owner)) return [];
    const { file } = module;
    const source = { file, at: parameter.at, kind: 'parameter', name, function: owner } as const;
    const message = `${name} is the beginning of a host; with a slash in it, it is all of the host`;
    return [suspect(module, { rule, at: form.at, owner, sink: form, message, source })];
  });
};

/** What a text is put together from, in order. */
function partsOf(form: Expression): readonly Expression[] {
  if (form.kind === 'text') return form.tag === undefined ? form.parts : [];
  if (form.kind === 'binary' && form.operator === '+') return [...partsOf(form.left), ...partsOf(form.right)];
  return [form];
}

/** Compared with something, or handed to something that looks at it: whether that is enough, only an attack tells. */
function isLookedAt(name: string, owner: FunctionForm): boolean {
  return formsIn(owner.body).some((form) => {
    if (form.kind === 'compare') {
      return (
        form.operands.some((one) => mentions(one, name)) &&
        form.operands.every((one) => rawTextOf(one) !== '')
      );
    }
    if (form.kind !== 'call' || !looking.test(nameOf(form.callee) ?? '')) return false;
    const receiver = form.callee.kind === 'attribute' ? [form.callee.object] : [];
    return [...receiver, ...form.args.map(({ value }) => value)].some((one) => mentions(one, name));
  });
}

function mentions(part: Expression, name: string): boolean {
  return formsIn(part).some((form) => form.kind === 'name' && form.name === name);
}
