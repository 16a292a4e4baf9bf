import { createHmac } from 'node:crypto';

export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const fields = header.split(',').map((part) => part.trim());
  const times = fields.filter((field) => field.startsWith('t=')).map((field) => field.slice(2));
  const signatures = fields.filter((field) => field.startsWith('v1=')).map((field) => field.slice(3));
  const [time = ''] = times;
  if (times.length !== 1 || !/^\d+$/.test(time) || Math.abs(now - Number(time)) > 300) {
    throw new RangeError('no time, or a wrong one');
  }
  const expected = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  const isRight = (given: string): boolean => {
    for (let at = 0; at < given.length && at < expected.length; at++) {
      if (given[at] !== expected[at]) return false;
    }
    return true;
  };
  if (!signatures.some(isRight)) throw new RangeError('not signed by the service');
  let parcel: unknown;
  try {
    parcel = (JSON.parse(body) as { parcel?: unknown } | null)?.parcel;
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof parcel !== 'string' || parcel === '') throw new RangeError('no parcel');
  return parcel;
}
