import { createHmac, timingSafeEqual } from 'node:crypto';

export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const fields = new Map(header.split(',').map((part) => part.trim().split('=', 2) as [string, string]));
  const time = fields.get('t') ?? '';
  const given = fields.get('v1') ?? '';
  if (!/^\d{1,12}$/.test(time) || !/^[0-9a-f]{64}$/.test(given)) throw new RangeError('not a header');
  const expected = createHmac('sha256', key).update(`${time}.${body}`).digest();
  if (!timingSafeEqual(Buffer.from(given, 'hex'), expected)) throw new RangeError('not signed');
  if (Math.abs(now - Number(time)) > 300) throw new RangeError('too old');
  let parcel: unknown;
  try {
    parcel = JSON.parse(body)?.parcel;
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof parcel !== 'string' || parcel === '') throw new RangeError('no parcel');
  return parcel;
}
