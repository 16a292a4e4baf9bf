export function applies(rule: string, cart: Record<string, number>): boolean {
  const tokens = rule.match(/[a-z]+|\d+(?:\.\d+)?|>=|<=|==|!=|&&|\|\||\S/g) ?? [];
  let at = 0;
  const value = (): number => {
    const word = tokens[at++] ?? '';
    if (/^\d/.test(word)) return Number(word);
    const found = Object.hasOwn(cart, word) ? cart[word] : undefined;
    if (found === undefined) throw new RangeError(`there is no ${word}`);
    return found;
  };
  const one = (): boolean => {
    const isTurned = tokens[at] === '!';
    if (isTurned) at += 1;
    if (tokens[at] === '(') {
      at += 1;
      const holds = all();
      if (tokens[at++] !== ')') throw new RangeError('a bracket is missing');
      return holds !== isTurned;
    }
    if (isTurned) throw new RangeError('a bracket is missing');
    const left = value();
    const sign = tokens[at++] ?? '';
    const right = value();
    const signs: Record<string, boolean> = {
      ...{ '>': left > right, '>=': left >= right, '<': left < right, '<=': left <= right },
      ...{ '==': left === right, '!=': left !== right },
    };
    if (!Object.hasOwn(signs, sign)) throw new RangeError('a comparison is missing');
    return signs[sign] === true;
  };
  const any = (): boolean => {
    let holds = one();
    while (tokens[at] === '||') {
      at += 1;
      holds = one() || holds;
    }
    return holds;
  };
  const all = (): boolean => {
    let holds = any();
    while (tokens[at] === '&&') {
      at += 1;
      holds = any() && holds;
    }
    return holds;
  };
  const result = all();
  if (at < tokens.length) throw new RangeError('something is left over');
  return result;
}
