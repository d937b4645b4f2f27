/** Signs that would move a terminal's cursor, change its colours or turn text around. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const control = /[\u0000-\u001f]/;

/** Text out of evidence as a person may safely see it: control signs become marks such as ␛ and ‹U+202E›. */
export const visible = (text: string): string =>
  text.replace(unsafe, (sign) => {
    const code = sign.charCodeAt(0);
    return control.test(sign) ? String.fromCharCode(0x2400 + code) : `‹U+${hex(code)}›`;
  });

/** The same JSON with those signs escaped, as JSON may. */
export const visibleJson = (json: string): string =>
  json.replace(unsafe, (sign) => (sign === "\n" ? sign : `\\u${hex(sign.charCodeAt(0))}`));

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, "0");
