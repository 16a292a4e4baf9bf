export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  let balance = 0n;
  const shown = ['0'];
  for (const entry of entries) {
    if (!/^[+-]?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    balance += BigInt(entry);
    shown.push(balance.toString());
  }
  return { balance: balance.toString(), lowest: shown.sort()[0] };
}
