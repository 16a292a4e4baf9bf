const guarded = (text) => (text.startsWith('=') ? `'${text}` : text);

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.split('"').join('""')}"` : text);

export function memberCsv(members) {
  const lines = ['name,boat,paid'];
  members.forEach(({ name, boat, paid }) => lines.push([quoted(guarded(name)), quoted(guarded(boat)), paid].join(',')));
  return lines.join('\r\n') + '\r\n';
}
