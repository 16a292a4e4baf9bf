// Which functions are attacked, and as what.

import { expect, test } from 'vitest';
import { gatherSuspicions } from '../assess/gather-suspicions.ts';
import { checks } from '../checks/registry.ts';
import { readModule } from '../form/read-module.ts';
import { rules } from '../rules/registry.ts';
import { traceModules } from '../trace/trace-modules.ts';
import { planAttacks } from './plan-attacks.ts';

test('who may do without the request is no handler, though it reads it', async () => {
  const text = `from flask import Flask

def address(*, request=None, path=None):
    if path is None and request:
        path = request.path
    return f"{path}?{request.query_string}"

def show(request):
    return "<a href='" + address(request=request) + "'>again</a>"
`;
  const module = await readModule('views.py', 'python', text);
  const { suspicions } = gatherSuspicions(
    new Map([['views.py', module]]),
    { rules, trace: traceModules, checks },
    { policy: 'both', only: new Set(['views.py']), trusted: new Set(), met: new Set() },
  );
  const { attacks } = planAttacks(suspicions, new Map([['views.py', { module, text }]]), new Set());
  const handlers = new Map(attacks.map(({ target }) => [target.function, target.isHandler]));
  expect(handlers.get('address')).toBe(false);
});
