export function passRoadToll(vehicles: [number, number][]): number {
  return vehicles.reduce((sum, [price, rebate]) => {
    const cents = Math.round(price * 100);
    return sum + cents - Math.floor((cents * rebate) / 100);
  }, 0);
}
