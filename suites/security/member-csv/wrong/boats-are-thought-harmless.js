const starters = ['=', '+', '-', '@', '\t', '\r'];

function field(text) {
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

export function memberCsv(members) {
  const lines = members.map(({ name, boat, paid }) => {
    const shown = starters.includes(name[0]) ? "'" + name : name;
    return `${field(shown)},${field(boat)},${paid}\r\n`;
  });
  return 'name,boat,paid\r\n' + lines.join('');
}
