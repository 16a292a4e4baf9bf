const shown = (value) => {
  const text = String(value);
  const plain = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

export function memberCsv(members) {
  return [['name', 'boat', 'paid'], ...members.map(({ name, boat, paid }) => [name, boat, paid])]
    .map((row) => `${row.map(shown).join(',')}\r\n`)
    .join('');
}
