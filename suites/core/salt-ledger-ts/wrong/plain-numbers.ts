export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0;
  let lowest = 0;
  for (const entry of entries) {
    if (!/^[+-]?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    balance += Number(entry);
    lowest = Math.min(lowest, balance);
  }
  return { balance: String(balance), lowest: String(lowest) };
}
