function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

export function renderComment(text: string): string {
  const parts: string[] = [];
  let rest = text;
  while (rest !== '') {
    const em = /^\*([^*\n]+)\*/.exec(rest);
    const link = /^\[([^\]\n]+)\]\(((?:https?:\/\/|\/)[^)\s]*)\)/i.exec(rest);
    if (em !== null) parts.push(`<em>${escapeHtml(em[1] ?? '')}</em>`);
    else if (link !== null) parts.push(`<a href="${escapeHtml(link[2] ?? '')}">${escapeHtml(link[1] ?? '')}</a>`);
    else {
      const bracket = /^\[[^\]\n]+\]\([^)\s]+\)/.exec(rest)?.[0];
      const piece = bracket ?? rest.charAt(0);
      parts.push(piece === '\n' ? '<br>' : escapeHtml(piece));
      rest = rest.slice(piece.length);
      continue;
    }
    rest = rest.slice((em ?? link)?.[0].length);
  }
  return `<p>${parts.join('')}</p>`;
}
