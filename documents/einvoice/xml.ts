/** An element of XML, ready; null: left out. */
export type Xml = string | null;

type Attributes = Readonly<Record<string, string>>;

/** An element with others in it; one in which there is nothing is left out. */
export function group(name: string, ...inner: readonly (Xml | readonly Xml[])[]): Xml {
  const there = inner.flat().filter((one) => one !== null);
  return there.length === 0 ? null : `<${name}>${there.join('')}</${name}>`;
}

/** An element with text, cleaned of what XML cannot hold; without text it is left out. */
export function leaf(name: string, text: string | null, attributes: Attributes = {}): Xml {
  const said = xmlText(text ?? '');
  if (said === '') return null;
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${told.join('')}>${said}</${name}>`;
}

/** A whole document: its root with the namespaces that its names are of. */
export function xmlDocument(name: string, namespaces: Attributes, ...inner: readonly (Xml | readonly Xml[])[]): string {
  const spaces = Object.entries(namespaces).map(
    ([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`,
  );
  const there = inner.flat().filter((one) => one !== null);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${spaces.join('')}>${there.join('')}</${name}>\n`;
}

// Outside of XML 1.0's Char, lone surrogates, and what turns the direction of writing.
const UNSPEAKABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands between tags. */
export function xmlText(text: string): string {
  return escape(text.replaceAll(UNSPEAKABLE, ' ').trim());
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
