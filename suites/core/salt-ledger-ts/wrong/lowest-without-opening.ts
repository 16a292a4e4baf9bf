export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest: bigint | null = null;
  for (const entry of entries) {
    if (!/^[+-]?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    balance += BigInt(entry);
    if (lowest === null || balance < lowest) lowest = balance;
  }
  return { balance: balance.toString(), lowest: (lowest ?? 0n).toString() };
}
