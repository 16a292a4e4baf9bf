function cell(text) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function memberCsv(members) {
  const rows = members.map(({ name, boat, paid }) => `${cell(name)},${cell(boat)},${paid}`);
  return ['name,boat,paid', ...rows].map((row) => `${row}\r\n`).join('');
}
