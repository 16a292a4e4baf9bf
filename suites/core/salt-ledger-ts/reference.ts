export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest = 0n;
  for (const entry of entries) {
    if (!/^[+-]?[0-9]+$/.test(entry)) throw new SyntaxError(`not a ledger entry: ${entry}`);
    balance += BigInt(entry);
    if (balance < lowest) lowest = balance;
  }
  return { balance: String(balance), lowest: String(lowest) };
}
