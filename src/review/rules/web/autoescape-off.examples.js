const nunjucks = require('nunjucks');
const handlebars = require('handlebars');

function pages(engine) {
  // found: autoescape-off
  const first = nunjucks.configure('pages', { autoescape: false });
  // ok: autoescape-off
  const second = nunjucks.configure('pages', { autoescape: true });
  // found: autoescape-off
  const third = handlebars.compile('{{name}}', { noEscape: true });
  // found: autoescape-off
  engine.escapeMarkup = false;
  return [first, second, third];
}
module.exports = { pages };
