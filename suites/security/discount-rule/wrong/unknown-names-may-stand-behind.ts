export function applies(rule: string, cart: Record<string, number>): boolean {
  if (!/^(?:[a-z]+|\d+(?:\.\d+)?|>=|<=|==|!=|&&|\|\||[><!()\s])+$/.test(rule)) throw new RangeError('not a rule');
  const tokens = rule.match(/[a-z]+|\d+(?:\.\d+)?|>=|<=|==|!=|&&|\|\||[><!()]/g) ?? [];
  let at = 0;
  const word = (): string => {
    const next = tokens[at++] ?? '';
    if (!/^[a-z\d]/.test(next)) throw new RangeError('a value is missing');
    return next;
  };
  const valueOf = (next: string): number => {
    if (/^\d/.test(next)) return Number(next);
    if (!Object.hasOwn(cart, next)) throw new RangeError(`there is no ${next}`);
    return cart[next] ?? 0;
  };
  const one = (): (() => boolean) => {
    const isTurned = tokens[at] === '!';
    if (isTurned) at += 1;
    if (tokens[at] === '(') {
      at += 1;
      const inner = any();
      if (tokens[at++] !== ')') throw new RangeError('a bracket is missing');
      return () => inner() !== isTurned;
    }
    if (isTurned) throw new RangeError('a bracket is missing');
    const left = word();
    const sign = tokens[at++] ?? '';
    const right = word();
    if (!/^(?:[<>]=?|[!=]=)$/.test(sign)) throw new RangeError('a comparison is missing');
    return () => {
      const difference = valueOf(left) - valueOf(right);
      if (sign === '==') return difference === 0;
      if (sign === '!=') return difference !== 0;
      if (sign.endsWith('=') && difference === 0) return true;
      return sign.startsWith('>') ? difference > 0 : difference < 0;
    };
  };
  const joined = (sign: string, part: () => () => boolean): (() => boolean) => {
    const parts = [part()];
    while (tokens[at] === sign) {
      at += 1;
      parts.push(part());
    }
    return () => (sign === '||' ? parts.some((holds) => holds()) : parts.every((holds) => holds()));
  };
  const all = (): (() => boolean) => joined('&&', one);
  const any = (): (() => boolean) => joined('||', all);
  const holds = any();
  if (at < tokens.length) throw new RangeError('something is left over');
  return holds();
}
