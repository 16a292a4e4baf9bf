const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

function isAllowed(target: string): boolean {
  return /^https?:\/\/[^\\]/i.test(target) || /^\/(?![/\\])[^\\]*$/.test(target);
}

const markup = /\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^)\s]+)\)|\n/g;

export function renderComment(text: string): string {
  let html = '';
  let at = 0;
  for (const found of text.matchAll(markup)) {
    const [whole, stressed, words, target] = found;
    html += escapeText(text.slice(at, found.index));
    at = found.index + whole.length;
    if (stressed !== undefined) html += `<em>${escapeText(stressed)}</em>`;
    else if (words === undefined || target === undefined) html += '<br>';
    else if (isAllowed(target)) html += `<a href="${escapeText(target)}">${escapeText(words)}</a>`;
    else html += escapeText(whole);
  }
  return `<p>${html}${escapeText(text.slice(at))}</p>`;
}
