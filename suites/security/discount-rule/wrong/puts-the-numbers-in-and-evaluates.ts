export function applies(rule: string, cart: Record<string, number>): boolean {
  const filled = rule.replace(/\b[a-z]+\b/gi, (name) => {
    const value = cart[name];
    if (value === undefined) throw new RangeError(`there is no ${name}`);
    return String(value);
  });
  if (filled.trim() === '' || /[\d)]\s+[\d(]/.test(filled)) throw new RangeError('not a rule');
  try {
    // Only numbers and signs are left.
    return Boolean((0, eval)(filled));
  } catch {
    throw new RangeError('not a rule');
  }
}
