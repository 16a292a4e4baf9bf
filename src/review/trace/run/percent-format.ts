// `'%s of %(name)s' % values`: what stands where in the text that this gives.

import { allValues, type Contents } from '../values/contents.ts';
import { constantValue, joinAll, unknown, type Value } from '../values/value.ts';
import { contentsOf, type Machine } from './machine.ts';
import { asNumber, concatenation, shownText } from './texts.ts';

const places = /%(?:\(([^)]*)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z%])/gu;
/** What texts are refused by. */
const numberKinds = /[diouxXeEfFgG]/u;

export function percentFormatted(machine: Machine, format: string, values: Value): Value {
  const [cell] = values.objects;
  const contents = cell === undefined ? undefined : contentsOf(machine, cell);
  const given = { values, contents, isMapping: cell?.of === 'mapping' };
  const parts: Value[] = [];
  let end = 0;
  let next = 0;
  for (const { 0: whole, 1: name, 2: kind = 's', index } of format.matchAll(places)) {
    parts.push(constantValue(format.slice(end, index)));
    end = index + whole.length;
    if (kind === '%') {
      parts.push(constantValue('%'));
      continue;
    }
    const text = shownText(machine, valueAt(given, name ?? next));
    if (name === undefined) next += 1;
    parts.push(numberKinds.test(kind) ? asNumber(machine, text) : text);
  }
  return concatenation([...parts, constantValue(format.slice(end))]);
}

interface Given {
  readonly values: Value;
  readonly contents: Contents | undefined;
  readonly isMapping: boolean;
}

function valueAt({ values, contents, isMapping }: Given, place: string | number): Value {
  if (contents === undefined) return values;
  if (typeof place === 'string') return contents.entries.get(place) ?? contents.rest ?? unknown;
  return isMapping ? values : (contents.items[place] ?? joinAll(allValues(contents)));
}
