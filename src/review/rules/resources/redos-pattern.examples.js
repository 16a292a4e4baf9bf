// found: redos-pattern
const mail = /^([a-z0-9]+\.?)+@choir\.example$/;
// found: redos-pattern
const made = new RegExp('^(\\d+,?)*$');
// ok: redos-pattern
const list = /^\d+(,\d+)*$/;
// ok: redos-pattern
const tag = /<(\w+)[^>]*>/;
module.exports = { mail, made, list, tag };
