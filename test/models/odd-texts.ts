// Texts at which tokenizers part ways: what counts as white space, as a letter or as an s, what is no UTF-8, and names
// of special tokens.

export const oddTexts: readonly string[] = [
  '',
  'emoji 🍐👩‍🌾 \u{1F468}\u200d\u{1F469}\u200d\u{1F467}, flags 🇫🇮🇸🇪',
  "a\ufeffb \u0085 x \u00a0y \u3000z ſ 'ſ 'S it's 'LL 've",
  '\u2028\u2029 \u200b \u180e x',
  '٣4½ Ⅷ 漢字と仮名 e\u0301\u0301 नमस्ते',
  '\r\n\r\n \t\n  x\r',
  '   ',
  ' \n \n  \n',
  `a${' '.repeat(100)}b`,
  'x'.repeat(300),
  '\0\u0001 \u007f',
  "'s't'ré",
  '<|im_start|>user\nhi<|im_end|>\n<|im_star|> <|<|endoftext|>',
  '1234567890 0x1F 3.14e-10',
];

/** Bytes that are no UTF-8: cut characters, impossible bytes, long spellings, halves of pairs. */
export const brokenTexts: readonly Uint8Array[] = [
  Uint8Array.of(0x61, 0xff, 0xfe, 0xc3, 0x28, 0xe2, 0x82, 0x62),
  Uint8Array.of(0xf0, 0x9f, 0x8d),
  Uint8Array.of(0xc0, 0x80, 0xe0, 0x80, 0x80, 0xed, 0xa0, 0x80, 0xf5, 0x80, 0x80, 0x80),
  Uint8Array.of(0x20, 0x80, 0x20, 0x20, 0xbf, 0x0a, 0xe9, 0x61),
];
