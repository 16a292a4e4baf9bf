export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  let lowest = 0n;
  for (const entry of entries) {
    balance += BigInt(entry);
    if (balance < lowest) lowest = balance;
  }
  return { balance: `${balance}`, lowest: `${lowest}` };
}
