// Which functions are attacked, and as what.

import { expect, test } from 'vitest';
import { gatherSuspicions } from '../assess/gather-suspicions.ts';
import { checks } from '../checks/registry.ts';
import { readModule } from '../form/read-module.ts';
import { rules } from '../rules/registry.ts';
import { traceModules } from '../trace/trace-modules.ts';
import { planAttacks } from './plan-attacks.ts';

async function planned(text: string) {
  const module = await readModule('views.py', 'python', text);
  const { suspicions } = gatherSuspicions(
    new Map([['views.py', module]]),
    { rules, trace: traceModules, checks },
    { policy: 'both', only: new Set(['views.py']), trusted: new Set(), met: new Set() },
  );
  return planAttacks(suspicions, new Map([['views.py', { module, text }]]), new Set()).attacks;
}

test('a script that is fed from outside at its top level runs as a whole', async () => {
  const attacks = await planned('import os\n\nname = input("Name: ")\nos.system("echo " + name)\n');
  expect(attacks.map(({ target }) => [target.function, target.family])).toEqual([['<module>', 'command']]);
});

test('who may do without the request is no handler, though it reads it', async () => {
  const text = `from flask import Flask

def address(*, request=None, path=None):
    if path is None and request:
        path = request.path
    return f"{path}?{request.query_string}"

def show(request):
    return "<a href='" + address(request=request) + "'>again</a>"
`;
  const attacks = await planned(text);
  const handlers = new Map(attacks.map(({ target }) => [target.function, target.isHandler]));
  expect(handlers.get('address')).toBe(false);
});
