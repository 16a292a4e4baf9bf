export function markFound(text, term) {
  if (term === '') return text;
  const lower = text.toLowerCase();
  const marks = [];
  for (let at = 0; at < text.length; at++) {
    if (lower.startsWith(term.toLowerCase(), at)) marks.push(at);
  }
  const end = new Set(marks.map((at) => at + term.length));
  let result = '';
  for (let at = 0; at <= text.length; at++) {
    if (end.has(at)) result += '»';
    if (marks.includes(at)) result += '«';
    result += text.charAt(at);
  }
  return result;
}
