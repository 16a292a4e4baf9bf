const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function renderComment(text: string): string {
  let html = '';
  let at = 0;
  for (const found of text.matchAll(/\*([^*]+)\*|\[([^\]\n]+)\]\(([^)\s]+)\)|\n/g)) {
    const [whole, stressed, words = '', target = ''] = found;
    html += escapeHtml(text.slice(at, found.index));
    at = found.index + whole.length;
    if (whole === '\n') html += '<br>';
    else if (stressed !== undefined) html += `<em>${escapeHtml(stressed)}</em>`;
    else if (/^(?:https?:\/\/[^\\]|\/(?![/\\])[^\\]*$)/i.test(target)) {
      html += `<a href="${escapeHtml(target)}">${escapeHtml(words)}</a>`;
    } else html += escapeHtml(whole);
  }
  return `<p>${html}${escapeHtml(text.slice(at))}</p>`;
}
