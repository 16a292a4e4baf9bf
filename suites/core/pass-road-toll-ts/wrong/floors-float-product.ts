export function passRoadToll(vehicles: [number, number][]): number {
  return vehicles.reduce((sum, [price, rebate]) => sum + Math.floor(price * (100 - rebate)), 0);
}
