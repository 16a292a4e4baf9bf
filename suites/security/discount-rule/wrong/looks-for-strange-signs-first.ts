export function applies(rule: string, cart: Record<string, number>): boolean {
  if (!/^[\w\s.<>=!&|()]+$/.test(rule) || rule.trim() === '') throw new RangeError('not a rule');
  const names = Object.keys(cart);
  const unknown = (rule.match(/[A-Za-z_]+/g) ?? []).find((word) => !(word in cart));
  if (unknown !== undefined) throw new RangeError(`there is no ${unknown}`);
  if (/\w\s+\w/.test(rule)) throw new RangeError('a sign is missing');
  try {
    return new Function(...names, `"use strict"; return Boolean(${rule});`)(...names.map((name) => cart[name]));
  } catch {
    throw new RangeError('not a rule');
  }
}
