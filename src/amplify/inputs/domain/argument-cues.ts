// Whether a problem's statement says what becomes of the arguments: that they are changed in place, or left alone. Only
// then is a program that does otherwise wrong; what is right is for the reference to say, never for these words.

const changed = '(?:changed|modified|mutated|altered|touched|reordered|emptied)';
const change = '(?:change|modify|mutate|alter)';
const changing = '(?:changing|modifying|mutating|altering)';
const unchanged = 'un(?:changed|touched|modified|altered)';
const asBefore = '(?:alone|as (?:it was|it is|they were|they are))';
const data =
  '(?:`\\w+`|arguments?|inputs?|parameters?|originals?|lists?|arrays?|dicts?|dictionary|maps?|sets?|objects?)';

const said: readonly RegExp[] = [
  // Not what stays where it is, nor what takes the place of something.
  /(?<!\b(?:stays?|stayed|remains?|held|kept|puts?|back|set|lock(?:s|ed)?) )\bin[- ]place\b(?! of\b)/i,
  new RegExp(`\\b(?:is|are|be)(?: (?:itself|themselves))? (?:not|never) (?:be )?${changed}\\b`, 'i'),
  new RegExp(`\\b(?:not|never) (?:to )?be ${changed}\\b`, 'i'),
  new RegExp(`\\b(?:no|neither|nor|none of)\\b[^.;]{0,60} (?:is|are|be) ${changed}\\b`, 'i'),
  new RegExp(`\\b(?:must|should|shall|may|do)(?: not|n't) ${change}\\b`, 'i'),
  new RegExp(`\\bwithout ${changing}\\b`, 'i'),
  new RegExp(`${data}[^.;]{0,30} (?:is|are|be)(?: all)? ${changed}\\b`, 'i'),
  /\b(?:change|modif(?:y|ie)|mutate|alter)s? (?:its|the|any|either|both)(?: of the)? (?:arguments?|inputs?)\b/i,
  new RegExp(`${data}[^.;]{0,30} (?:is|are|be|left|stays?|remains?) ${unchanged}\\b`, 'i'),
  new RegExp(`\\b(?:leav(?:e|es|ing)\\b[^.;]{0,40}|(?:is|are|be) left) (?:${unchanged}|${asBefore})\\b`, 'i'),
];

/** True where the statement speaks of what a call does to its arguments. */
export function speaksOfArguments(statement: string): boolean {
  const plain = statement.replaceAll('*', '').replaceAll(/\s+/g, ' ');
  return said.some((pattern) => pattern.test(plain));
}
