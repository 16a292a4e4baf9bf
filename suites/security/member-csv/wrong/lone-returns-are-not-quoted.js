const cell = (text) => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

export function memberCsv(members) {
  let lines = 'name,boat,paid\r\n';
  for (const { name, boat, paid } of members) lines += `${cell(name)},${cell(boat)},${paid}\r\n`;
  return lines;
}
