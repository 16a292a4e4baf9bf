const yaml = require('js-yaml');

function read(text) {
  // found: unsafe-yaml
  const first = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: unsafe-yaml
  const second = yaml.load(text);
  // ok: unsafe-yaml
  const third = yaml.load(text, { schema: yaml.JSON_SCHEMA });
  return [first, second, third];
}
module.exports = { read };
