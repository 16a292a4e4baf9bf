export function passRoadToll(vehicles: [number, number][]): number {
  const hundredths = vehicles.reduce((sum, [price, rebate]) => sum + Math.round(price * 100) * (100 - rebate), 0);
  return Math.floor(hundredths / 100);
}
