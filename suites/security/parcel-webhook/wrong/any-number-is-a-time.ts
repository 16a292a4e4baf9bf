import { createHmac, timingSafeEqual } from 'node:crypto';

export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const entries = header.split(',').map((part) => part.trim().split('=') as [string, string?]);
  const times = entries.filter(([name]) => name === 't').map(([, value = '']) => value);
  const [time = ''] = times;
  if (times.length !== 1 || time === '' || /^[a-z]/.test(time)) throw new RangeError('no time');
  const expected = createHmac('sha256', key).update(`${time}.${body}`).digest();
  const isSigned = entries.some(([name, value = '']) => {
    const given = Buffer.from(name === 'v1' ? value : '', 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isSigned || Math.abs(now - Number(time)) > 300) throw new RangeError('not a message of the service');
  let message: { parcel?: unknown } | null;
  try {
    message = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  const parcel = message?.parcel;
  if (typeof parcel !== 'string' || parcel === '') throw new RangeError('no parcel');
  return parcel;
}
