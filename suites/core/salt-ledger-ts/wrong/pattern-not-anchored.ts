export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest = 0n;
  for (const entry of entries) {
    const match = /[+-]?\d+/.exec(entry);
    if (!match) throw new SyntaxError(`bad entry ${entry}`);
    balance += BigInt(match[0]);
    lowest = balance < lowest ? balance : lowest;
  }
  return { balance: String(balance), lowest: String(lowest) };
}
