export function passRoadToll(vehicles: [number, number][]): number {
  return vehicles.reduce((sum, [price, rebate]) => sum + Math.floor((Math.round(price * 100) * (100 - rebate)) / 100), 0);
}
