import { createHmac, timingSafeEqual } from 'node:crypto';

interface Header {
  readonly time: string;
  readonly signatures: readonly string[];
}

function readHeader(header: string): Header {
  const parts = header.split(',').map((part) => part.trim());
  const valuesOf = (name: string): string[] =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const [time, another] = valuesOf('t');
  if (time === undefined || another !== undefined || !/^\d{1,12}$/.test(time)) throw new RangeError('no time');
  return { time, signatures: valuesOf('v1').filter((value) => /^[\da-f]{64}$/.test(value)) };
}

function numberOf(body: string): string {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    message = undefined;
  }
  const isObject = typeof message === 'object' && message !== null;
  const parcel = isObject && 'parcel' in message ? message.parcel : undefined;
  if (typeof parcel !== 'string' || parcel === '') throw new RangeError('no parcel');
  return parcel;
}

export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const { time, signatures } = readHeader(header);
  const expected = createHmac('sha256', key).update(`${time}.${body}`).digest();
  const isSigned = signatures.some((value) => timingSafeEqual(Buffer.from(value, 'hex'), expected));
  if (!isSigned || Math.abs(now - Number(time)) > 300) throw new RangeError('not a message of the service');
  return numberOf(body);
}
