interface Sale {
  lot: string;
  winner: string | null;
  price: number | null;
}

export function sealedLots(bids: [string, string, number | null][], reserve: Record<string, number>): Sale[] {
  const standing = new Map<string, Map<string, number>>();
  for (const [lot] of bids) if (!standing.has(lot)) standing.set(lot, new Map());
  for (const [lot, bidder, amount] of bids) {
    const onLot = standing.get(lot) as Map<string, number>;
    onLot.delete(bidder);
    if (amount !== null) onLot.set(bidder, amount);
  }
  const sales = [...standing].map(([lot, onLot]): Sale => {
    const least = Object.hasOwn(reserve, lot) ? reserve[lot] : 0;
    const counting = [...onLot].filter(([, amount]) => amount >= least).sort((a, b) => b[1] - a[1]);
    if (counting.length === 0) return { lot, winner: null, price: null };
    return { lot, winner: counting[0][0], price: counting.length > 1 ? counting[1][1] : least };
  });
  return sales.sort((a, b) => (b.price ?? -1) - (a.price ?? -1) || (a.lot < b.lot ? -1 : 1));
}
