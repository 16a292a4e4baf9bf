// An assertion decides who may do what, or what an amount may be: `python -O` leaves it out.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { isAmount, movesValue } from '../data/amounts.ts';
import { factsOf } from '../reading/facts.ts';
import { wordsOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';

const rights: ReadonlySet<string> = new Set([
  ...[
    'admin',
    'role',
    'roles',
    'permission',
    'permissions',
    'password',
    'authenticated',
    'authorized',
    'authorised',
  ],
  ...['login', 'privilege', 'privileges', 'superuser', 'staff', 'credentials', 'owner'],
]);

export const assertAsCheck: Check = (module) => {
  if (module.language !== 'python' || /(?:^|\/)(?:tests?\/|test_|conftest)|_test\.py$/.test(module.file))
    return [];
  return factsOf(module)
    .asserts.filter(({ form, owner }) => {
      if (/^test/.test(owner?.name ?? '')) return false;
      return speaksOfRights(form.test) || (movesValue(owner) && speaksOfAmount(form.test));
    })
    .map(({ form, owner }) =>
      suspect(module, {
        ...{ rule: 'assert-as-check', at: form.at, owner, sink: form.test },
        message: 'the check is an assertion, which `python -O` leaves out',
      }),
    );
};

/** `isinstance(role, str)` asks what it is, not whether it may. */
function speaksOfRights(test: Expression): boolean {
  if (test.kind === 'call' && test.callee.kind === 'name' && test.callee.name === 'isinstance') return false;
  if (test.kind === 'logic') return speaksOfRights(test.left) || speaksOfRights(test.right);
  if (test.kind === 'compare' && test.operators.some((one) => one === 'is' || one === 'is not')) return false;
  return namesIn(test).some(
    (name) => /^(?:is_)?allowed$/.test(name) || wordsOf(name).some((word) => rights.has(word)),
  );
}

function speaksOfAmount(test: Expression): boolean {
  return test.kind === 'compare' && namesIn(test).some(isAmount);
}

function namesIn(test: Expression): readonly string[] {
  return formsIn(test).flatMap((form) =>
    form.kind === 'name' || form.kind === 'attribute' ? [form.name] : [],
  );
}
