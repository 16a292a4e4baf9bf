export function passRoadToll(vehicles: [number, number][]): number {
  let total = 0;
  for (const [price, rebate] of vehicles) {
    total += Math.round((Math.round(price * 100) * (100 - rebate)) / 100);
  }
  return total;
}
