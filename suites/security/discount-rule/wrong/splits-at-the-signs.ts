export function applies(rule: string, cart: Record<string, number>): boolean {
  const value = (text: string): number => {
    const word = text.trim();
    if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word);
    if (!/^[a-z]+$/.test(word) || !Object.hasOwn(cart, word)) throw new RangeError(`there is no ${word}`);
    return cart[word] ?? 0;
  };
  const compare = (text: string): boolean => {
    const found = /^([^<>=!]+)(>=|<=|==|!=|>|<)([^<>=!]+)$/.exec(text);
    if (found === null) throw new RangeError('not a comparison');
    const [left, right] = [value(found[1] ?? ''), value(found[3] ?? '')];
    if (found[2] === '>') return left > right;
    if (found[2] === '>=') return left >= right;
    if (found[2] === '<') return left < right;
    if (found[2] === '<=') return left <= right;
    return (found[2] === '==') === (left === right);
  };
  let text = rule;
  for (let inner = /(!?)\(([^()]*)\)/.exec(text); inner !== null; inner = /(!?)\(([^()]*)\)/.exec(text)) {
    const holds = applies(inner[2] ?? '', cart) !== (inner[1] === '!');
    text = text.replace(inner[0], holds ? '1 == 1' : '1 == 2');
  }
  return text.split('||').map((part) => part.split('&&').every((one) => compare(one))).includes(true);
}
