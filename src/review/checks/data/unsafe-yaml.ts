// `yaml.load` without a loader that builds plain values only.

import { type Check, suspect } from '../check.ts';
import { option, positional } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { nameOf } from '../reading/names.ts';

export const unsafeYaml: Check = (module) =>
  factsOf(module)
    .calls.filter(module.language === 'python' ? isUnsafeInPython : isUnsafeInScript)
    .map(({ call, owner }) =>
      suspect(module, {
        ...{ rule: 'unsafe-yaml', at: call.at, owner, sink: call },
        message: 'tags in the text name the objects that are built',
      }),
    );

function isUnsafeInPython({ call, name }: SeenCall): boolean {
  if (!/^(?:ruamel\.)?yaml\.load(?:_all)?$/.test(name)) return false;
  const loader = option(call, 'Loader') ?? positional(call, 1);
  if (loader === undefined) return !call.args.some(({ spread }) => spread !== 'none');
  // of a loader that a program wrote for itself nothing is known
  return /^C?(?:Full|Unsafe)?Loader$/.test(nameOf(loader) ?? '');
}

function isUnsafeInScript({ call, name }: SeenCall): boolean {
  if (!/^js-yaml\.(?:load|loadAll|safeLoad)$/.test(name)) return false;
  return /FULL_SCHEMA$/.test(nameOf(option(call, 'schema')) ?? '');
}
