// Engines of templates in small: what stands in a template is escaped, raw or evaluated as the real ones do it, in the
// program's realm, and the text of each template is noted.
'use strict';

const vm = require('node:vm');

/** What of an expression an engine with a language of its own would read as this one does. */
const PLAIN = /^[\w\s.*+()'"-]{1,80}$/;

function escapeHtml(text) {
  const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (one) => named[one]);
}

/** EJS, by way of a template function of the realm. */
function embedded(world, template) {
  const escaped = (text) =>
    text.replace(/<%=([\s\S]*?)%>/g, (_, code) => `<%=__escape(${code})%>`).replaceAll('<%-', '<%=');
  const render = (text, data = {}) => {
    world.template(String(text));
    return template(escaped(String(text)))(
      Object.assign(world.realm.own({}), data, { __escape: escapeHtml }),
    );
  };
  const all = {
    render,
    compile: (text) => (data) => render(text, data),
    renderFile: async (path) => world.template(String(path)),
    escapeXML: escapeHtml,
  };
  return { ...all, default: all };
}

/** Handlebars and mustache: values by their names, and nothing is computed. */
function moustaches({ template }) {
  const fill = (text, data) =>
    text
      .replace(/\{\{\{\s*([\w.]+)\s*\}\}\}|\{\{&\s*([\w.]+)\s*\}\}/g, (_, one, other) =>
        valueAt(data, one ?? other),
      )
      .replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name) => escapeHtml(valueAt(data, name)))
      .replace(/\{\{[^{}]*\}\}/g, '');
  return engine(template, fill);
}

/** Engines that compute what stands between marks: `#{6*7}`, `{{ 6*7 }}`. */
function evaluated({ template, realm }, marks) {
  const compute = (code, data) => {
    if (!PLAIN.test(code)) return '';
    try {
      return vm.runInContext(`(data) => { with (data) { return (${code}); } }`, realm.global)(data ?? {});
    } catch {
      // A name that is not given is nothing there.
      return '';
    }
  };
  const fill = (text, data) =>
    text.replace(marks, (_, code) => {
      const value = compute(code.trim(), data);
      return value === undefined || value === null ? '' : escapeHtml(value);
    });
  return engine(template, fill);
}

function engine(template, fill) {
  const take = (text, data) => {
    template(String(text));
    return fill(String(text), data);
  };
  const compile = (text) => {
    template(String(text));
    const render = (data) => fill(String(text), data);
    return Object.assign((data) => render(data), { render });
  };
  const all = {
    ...{ render: take, renderString: take, compile, template: compile, precompile: take },
    ...{ configure: () => all, registerHelper: () => undefined, registerPartial: () => undefined },
    ...{ escape: escapeHtml, escapeExpression: escapeHtml, addFilter: () => all },
  };
  all.SafeString = function SafeString(text) {
    return { toString: () => String(text), toHTML: () => String(text) };
  };
  return {
    ...all,
    default: all,
    Environment: function Environment() {
      return all;
    },
  };
}

function valueAt(data, path) {
  let value = data;
  for (const name of path.split('.')) value = value === null || value === undefined ? undefined : value[name];
  return value === undefined || value === null ? '' : String(value);
}

module.exports = { embedded, escapeHtml, evaluated, moustaches };
