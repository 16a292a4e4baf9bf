export function passRoadToll(vehicles: [number, number][]): number {
  return vehicles
    .map(([price, rebate]) => Math.floor((Math.round(price * 100) * (100 - rebate)) / 100))
    .reduce((sum, cents) => sum + cents);
}
