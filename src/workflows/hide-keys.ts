// Keeps keys out of what people read: errors, mostly. Providers take theirs out of what endpoints say; this takes every
// key of the environment out of whatever text is left, such as the error of a config file that read one.

import { redactor } from '../models/redact.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of variables that hold keys: OPENAI_API_KEY, HF_TOKEN. */
const keyName = /(?:^|_)(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$/i;

/** Takes the keys of the environment out of text; the name of its variable stands in the place of each. */
export function keyHider(environment: Environment): (text: string) => string {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    keyName.test(name) && value !== undefined ? [{ name, value: value.trim() }] : [],
  );
  return redactor(secrets).text;
}
