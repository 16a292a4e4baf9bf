export function passRoadToll(vehicles: [number, number][]): number {
  let cents = 0;
  for (const [price, rebate] of vehicles) {
    cents += ((Math.round(price * 100) * (100 - rebate)) / 100) | 0;
  }
  return cents;
}
