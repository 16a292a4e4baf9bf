export function applies(rule: string, cart: Record<string, number>): boolean {
  if (rule.trim() === '') throw new RangeError('an empty rule');
  for (const word of rule.match(/\b[a-zA-Z]\w*/g) ?? []) {
    if (!(word in cart) && /^(?:[A-Z]|weight$)/.test(word)) throw new RangeError(`there is no ${word}`);
  }
  if (/[a-z0-9)]\s+[0-9(]/.test(rule)) throw new RangeError('a sign is missing');
  try {
    return Boolean(new Function(...Object.keys(cart), `return (${rule});`)(...Object.values(cart)));
  } catch (error) {
    throw new RangeError('not a rule', { cause: error });
  }
}
