// What secrets are called: patterns of a name's words.

const words = [
  ...[
    'password',
    'passwords',
    'passwd',
    'passphrase',
    'passcode',
    'secret',
    'secrets',
    'otp',
    'salt',
    'nonce',
  ],
  ...['csrf', 'xsrf', 'apikey', 'sessionid', 'credential', 'credentials', 'pin', 'captcha', 'voucher'],
  ...['cookie', 'cookies'],
];
/** Also at the end of a longer word: `mysession`, `authtokens`. */
const endings = ['token', 'tokens', 'session', 'sessions'];
/** `rememberMe`, `remember_token`. */
const remembered = 'remember(?:ed)? (?:me[a-z\\d]*|token|cookie|key|code)';
/** `session_id`, `reset_code`, `api_key`. */
const kinds = [
  ...[
    'session',
    'reset',
    'verification',
    'verify',
    'access',
    'invite',
    'invitation',
    'confirmation',
    'recovery',
  ],
  ...['login', 'activation', 'coupon', 'auth', 'api', 'secret', 'encryption', 'private', 'signing'],
];

export const secretNames = new RegExp(
  `\\b(?:${words.join('|')}|[a-z]*(?:${endings.join('|')})|${remembered}|(?:${kinds.join('|')}) (?:id|code|key|link))\\b`,
  'u',
);
