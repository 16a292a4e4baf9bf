type Sale = { lot: string; winner: string | null; price: number | null };

export function sealedLots(bids: [string, string, number | null][], reserve: Record<string, number>): Sale[] {
  const lots = [...new Set([...Object.keys(reserve), ...bids.map(([lot]) => lot)])].sort();
  const sold: { lot: string; winner: string; price: number }[] = [];
  const unsold: Sale[] = [];
  for (const lot of lots) {
    const least = Object.hasOwn(reserve, lot) ? reserve[lot] : 0;
    const onLot = bids.filter((bid) => bid[0] === lot && bid[2] !== null);
    const latest = onLot.filter((bid, i) => !onLot.slice(i + 1).some((other) => other[1] === bid[1]));
    let winner: string | null = null;
    let top = 0;
    let second = least;
    for (const [, bidder, amount] of latest) {
      if (amount === null || amount < least) continue;
      if (winner === null) {
        winner = bidder;
        top = amount;
      } else if (amount > top) {
        second = top;
        winner = bidder;
        top = amount;
      } else {
        second = Math.max(second, amount);
      }
    }
    if (winner === null) unsold.push({ lot, winner: null, price: null });
    else sold.push({ lot, winner, price: second });
  }
  sold.sort((a, b) => b.price - a.price);
  return [...sold, ...unsold];
}
