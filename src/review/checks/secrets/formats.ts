// Secrets that are known by their form, as those who issue them document it.

import { isMadeUp, isPlaceholder } from './placeholders.ts';

interface SecretFormat {
  /** What it is, for people. */
  readonly kind: string;
  readonly pattern: RegExp;
}

const secretFormats: readonly SecretFormat[] = [
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { kind: 'GitHub token', pattern: /\bgh[pousr]_[A-Za-z\d]{36,251}\b/ },
  { kind: 'GitHub token', pattern: /\bgithub_pat_[A-Za-z\d]{22}_[A-Za-z\d]{59}\b/ },
  { kind: 'GitLab token', pattern: /\bglpat-[\w-]{20,}/ },
  { kind: 'Slack token', pattern: /\bxox[abeprs]-(?:\d+-){1,3}[A-Za-z\d-]{10,}/ },
  {
    kind: 'Slack webhook',
    pattern: /\bhooks\.slack\.com\/services\/T[A-Z\d]{6,}\/B[A-Z\d]{6,}\/[A-Za-z\d]{18,}/,
  },
  { kind: 'Discord webhook', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{16,20}\/[\w-]{60,}/ },
  { kind: 'Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z\d]{16,}/ },
  { kind: 'Stripe webhook secret', pattern: /\bwhsec_[A-Za-z\d]{24,}/ },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { kind: 'Google OAuth secret', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/ },
  { kind: 'Anthropic key', pattern: /\bsk-ant-[\w-]{24,}/ },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj-|svcacct-)?[A-Za-z\d_-]{32,}/ },
  { kind: 'Hugging Face token', pattern: /\bhf_[A-Za-z]{34}\b/ },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z\d]{36}\b/ },
  { kind: 'PyPI token', pattern: /\bpypi-AgE[\w-]{50,}/ },
  { kind: 'SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}\b/ },
  { kind: 'Mailgun key', pattern: /\bkey-[\da-f]{32}\b/ },
  { kind: 'Twilio key', pattern: /\bSK[\da-f]{32}\b/ },
  { kind: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[\da-f]{64}\b/ },
  { kind: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[\da-fA-F]{32}\b/ },
  { kind: 'Telegram token', pattern: /(?<![\d:])\d{8,10}:AA[\w-]{33}(?![\w-])/ },
  { kind: 'Azure storage key', pattern: /\bAccountKey=[A-Za-z\d+/]{86}==/ },
  { kind: 'JSON Web Token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  { kind: 'bearer token', pattern: /^Bearer [\w.~+/-]{20,}=*$/ },
];

const privateKey =
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:[\w-]+: .*\s+)*([A-Za-z\d+/=\s]{40,})/;
const addressWithPassword =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mssql|mongodb|rediss?|amqps?|ftps?|sftp|ssh|smtps?|ldaps?|https?)(?:\+\w+)?:\/\/([^\s:/@'"]*):([^\s/@'"]{3,})@([\w.-]+)/;

interface KnownSecret {
  readonly kind: string;
  readonly secret: string;
}

/** The first secret in a text that its form gives away. */
export function secretIn(text: string): KnownSecret | undefined {
  // chosen: no secret of these forms is shorter, and few texts hold so much
  if (text.length < 16 || text.length > 20_000) return undefined;
  for (const { kind, pattern } of secretFormats) {
    const [secret] = pattern.exec(text) ?? [];
    if (secret !== undefined && !isMadeUp(secret)) return { kind, secret };
  }
  const key = privateKey.exec(text);
  if (key?.[1] !== undefined && !isMadeUp(key[1])) return { kind: 'private key', secret: key[0] };
  return passwordInAddress(text);
}

function passwordInAddress(text: string): KnownSecret | undefined {
  const [, user = '', password = '', host = ''] = addressWithPassword.exec(text) ?? [];
  if (password === '' || isPlaceholder(password) || /[${}%<>*[\]]/.test(password)) return undefined;
  const isTold =
    password.toLowerCase() === user.toLowerCase() || /^example\.|\.example$|^host(?:name)?$/i.test(host);
  return isTold ? undefined : { kind: 'address with a password', secret: password };
}
