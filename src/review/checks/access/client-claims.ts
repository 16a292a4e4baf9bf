// A role that whoever asks says of himself: `req.cookies.role === 'admin'`, `JSON.parse(atob(req.cookies.session)).isAdmin`,
// where nothing was signed.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { suspect } from '../check.ts';
import type { Facts } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { nameOf, wordsOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';

const rule = 'unverified-token';
const rights = /^(?:role|roles|admin|superuser|staff|permission|permissions|privilege|privileges)$/;
const signing =
  /^(?:verify|unsign|unseal|decrypt|jwtVerify|createHmac|timingSafeEqual|createDecipheriv|signedCookie|getSession|getServerSession|getIronSession)$/;

/** Each function once. */
export function clientClaims(facts: Facts): readonly Trace[] {
  if (facts.module.language === 'python') return [];
  const done = new Set<FunctionForm | undefined>();
  return facts.tested.flatMap(({ test, owner }): readonly Trace[] => {
    if (done.has(owner) || facts.calls.some((one) => one.owner === owner && signing.test(one.last)))
      return [];
    const claim = formsIn(test).flatMap((form) => claimIn(form, { owner, facts }))[0];
    if (claim === undefined) return [];
    done.add(owner);
    const message = 'whoever asks says himself which rights he has, and nothing is signed';
    return [suspect(facts.module, { rule, at: test.at, owner, sink: claim, message })];
  });
}

interface Within {
  readonly owner: FunctionForm | undefined;
  readonly facts: Facts;
}

function claimIn(form: Form, { owner, facts }: Within): readonly Expression[] {
  if (form.kind !== 'attribute' && form.kind !== 'index') return [];
  if (!wordsOf(nameOf(form) ?? '').some((word) => rights.test(word))) return [];
  const { object } = form;
  if (isOfClient(object)) return [form];
  const values = object.kind === 'name' ? valuesOf(facts, object.name, owner) : [];
  return values.some((value) => isReadOfClient(value)) ? [form] : [];
}

/** `req.cookies`, `req.headers`: what a browser sends as it likes. */
function isOfClient(object: Expression): boolean {
  return object.kind === 'attribute' && /^(?:cookies|headers)$/.test(object.name);
}

/** `JSON.parse(Buffer.from(req.cookies.session, 'base64').toString())`. */
function isReadOfClient(value: Expression): boolean {
  const forms = formsIn(value);
  const isRead = forms.some((form) => form.kind === 'call' && nameOf(form.callee) === 'parse');
  return isRead && forms.some((form) => form.kind === 'attribute' && isOfClient(form));
}
