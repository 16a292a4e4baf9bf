export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest = 0n;
  for (const entry of entries) {
    if (!/^[+-]?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    const change = BigInt(entry);
    balance += change;
    if (change < lowest) lowest = change;
  }
  return { balance: balance.toString(), lowest: lowest.toString() };
}
