/** Strings that break programs which think text is ASCII, C or HTML. All are legal and must come back whole. */
export const naughty: readonly string[] = [
  'Xã Phú Lâm — Ủy ban nhân dân',
  // The same word composed and decomposed: equal to a reader, not to a program.
  'Đường Lê Lợi',
  'Đường Lê Lợi'.normalize('NFD'),
  '',
  ' ',
  "'; DROP TABLE events; --",
  '" OR ""="',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '${7*7} {{7*7}} {name} %s %n %00',
  '\\ \\\\ \\" \\u0000',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e1000',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  'C:\\nul',
  '🚨🚒 👩‍👩‍👧‍👦 🇻🇳',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠜎𠜱',
  '\u202eevil\u202d',
  '\ufeffbom',
  '\u2028\u2029',
  'ﷺ',
  'Z̵̢͎a̴l̶g̷o̸',
  'مرحبا שלום',
  '\uffff\ufffe',
  'a'.repeat(100),
]

/** Only where a payload may hold control characters. */
export const controls: readonly string[] = ['\u0000', 'a\u0000b', '\t\r\n', '\u001b[31m', '\u007f']
