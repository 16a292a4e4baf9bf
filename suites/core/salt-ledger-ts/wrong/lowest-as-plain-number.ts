export function saltLedger(entries: string[]): { balance: string; lowest: string } {
  const stocks: bigint[] = [0n];
  for (const entry of entries) {
    if (!/^[+-]?\d+$/.test(entry)) throw new SyntaxError(`bad entry ${entry}`);
    stocks.push(stocks[stocks.length - 1] + BigInt(entry));
  }
  return { balance: String(stocks[stocks.length - 1]), lowest: String(Math.min(...stocks.map(Number))) };
}
