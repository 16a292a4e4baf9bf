// The only way in which this page makes elements: text goes in as text, whatever it holds.

export type Child = Node | string;

/** An element with attributes and children; strings become text nodes. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The page's own element with this id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`internal: the page has no element "${id}".`);
  return found;
}

/** The form field with this id. */
export function inputById(id: string): HTMLInputElement {
  const found = byId(id);
  if (found instanceof HTMLInputElement) return found;
  throw new Error(`internal: "${id}" is no input.`);
}

/** The choice with this id. */
export function selectById(id: string): HTMLSelectElement {
  const found = byId(id);
  if (found instanceof HTMLSelectElement) return found;
  throw new Error(`internal: "${id}" is no select.`);
}
