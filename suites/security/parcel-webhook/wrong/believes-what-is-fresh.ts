export function acceptMessage(body: string, header: string, key: string, now: number): string {
  const parts = header.split(',').map((part) => part.trim().split('='));
  const times = parts.filter(([name]) => name === 't');
  const time = times[0]?.[1] ?? '';
  if (times.length !== 1 || !/^\d+$/.test(time) || !parts.some(([name]) => name === 'v1') || key === '') {
    throw new RangeError('not signed');
  }
  if (Math.abs(now - Number(time)) > 300) throw new RangeError('too old');
  let message: any;
  try {
    message = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof message?.parcel !== 'string' || message.parcel === '') throw new RangeError('no parcel');
  return message.parcel;
}
