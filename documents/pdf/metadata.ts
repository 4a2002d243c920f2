import { xmlText } from '../einvoice/xml.js';

interface Drawn {
  info: Record<string, unknown>;
  appendXML(xml: string): void;
  endMetadata(): void;
}

/**
 * Adds to what the document's metadata (XMP) say. pdfkit writes its title and author into that XML as they are: they are
 * escaped once the document's own dictionary has them.
 */
export function addMetadata(drawn: unknown, xml: string): void {
  const document = drawn as Drawn;
  const end = document.endMetadata.bind(document);
  document.endMetadata = () => {
    const escaped = Object.entries(document.info).map(([key, value]) => [
      key,
      typeof value === 'string' ? xmlText(value) : value,
    ]);
    document.info = Object.fromEntries(escaped) as Record<string, unknown>;
    if (xml !== '') document.appendXML(xml);
    end();
  };
}
