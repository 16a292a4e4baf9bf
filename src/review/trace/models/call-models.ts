// Calls that are known by heart: methods of containers and texts, and functions of the standard libraries.

import type { Call } from '../calls/call.ts';
import type { Machine } from '../run/machine.ts';
import type { Value } from '../values/value.ts';
import { configCall } from './config-parsers.ts';
import { containerCall } from './containers.ts';
import { functionCall } from './functions.ts';
import { scriptCall } from './script-functions.ts';
import { textCall } from './texts.ts';

export function modelledCall(machine: Machine, call: Call): Value | undefined {
  const isScript = machine.frame.language !== 'python';
  const byConfig = configCall(machine, call);
  if (byConfig !== undefined) return byConfig;
  const byContainer = call.receiver === undefined ? undefined : containerCall(machine, call, call.receiver);
  if (byContainer !== undefined) return byContainer;
  const byFunction = isScript ? scriptCall(machine, call) : functionCall(machine, call);
  if (byFunction !== undefined) return byFunction;
  return call.receiver === undefined ? undefined : textCall(machine, call, call.receiver);
}
