export function memberCsv(members) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  let csv = 'name,boat,paid\r\n';
  for (const member of members) {
    csv += `${[quoted(member.name), quoted(member.boat), member.paid].join(',')}\r\n`;
  }
  return csv;
}
