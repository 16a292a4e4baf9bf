import { createHmac, timingSafeEqual } from 'node:crypto';

export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const parts = header.split(',').map((part) => part.trim());
  const times = parts.filter((part) => part.startsWith('t=')).map((part) => part.slice(2));
  const given = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).map((part) => part.slice(3));
  const [time = ''] = times;
  if (times.length !== 1 || !/^\d{1,12}$/.test(time)) throw new RangeError('no time');
  const expected = createHmac('sha256', key).update(`${time}.${body}`).digest();
  if (!given.some((one) => timingSafeEqual(Buffer.from(one, 'hex'), expected))) throw new RangeError('not signed');
  if (Math.abs(now - Number(time)) > 300) throw new RangeError('too old');
  try {
    const { parcel } = JSON.parse(body);
    if (parcel) return String(parcel);
  } catch {
    throw new RangeError('not JSON');
  }
  throw new RangeError('no parcel');
}
