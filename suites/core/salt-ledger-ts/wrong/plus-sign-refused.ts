export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest = 0n;
  for (const entry of entries) {
    if (!/^-?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    balance += BigInt(entry);
    if (balance < lowest) lowest = balance;
  }
  return { balance: String(balance), lowest: String(lowest) };
}
