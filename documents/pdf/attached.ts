import type { AttachedXml } from './printed.js';

/** The file within the PDF, as PDF/A-3 and Factur-X 1.0 want it named and related. */
export function attachmentOf({ name, xml }: AttachedXml, made: Date) {
  return {
    [name]: {
      // As data, for a path would be read.
      src: `data:text/xml;base64,${Buffer.from(xml).toString('base64')}`,
      name,
      type: 'text/xml',
      description: 'Factur-X / ZUGFeRD invoice',
      relationship: 'Alternative',
      creationDate: made,
      modifiedDate: made,
    },
  };
}

/** What the document's metadata say of it (Factur-X 1.0, chapter 6.2.2), with the schema that PDF/A asks of words that are not its own. */
export function facturXMetadata({ name, profile }: AttachedXml): string {
  const property = (property: string, description: string) => `
              <rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>${property}</pdfaProperty:name>
                <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                <pdfaProperty:category>external</pdfaProperty:category>
                <pdfaProperty:description>${description}</pdfaProperty:description>
              </rdf:li>`;
  return `
    <rdf:Description xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#" rdf:about="">
      <fx:DocumentType>INVOICE</fx:DocumentType>
      <fx:DocumentFileName>${name}</fx:DocumentFileName>
      <fx:Version>1.0</fx:Version>
      <fx:ConformanceLevel>${profile}</fx:ConformanceLevel>
    </rdf:Description>
    <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
      <pdfaExtension:schemas>
        <rdf:Bag>
          <rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>fx</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>${property('DocumentFileName', 'name of the embedded XML invoice file')}${property('DocumentType', 'INVOICE')}${property('Version', 'version of the XML schema of the embedded file')}${property('ConformanceLevel', 'conformance level of the embedded file')}
            </rdf:Seq></pdfaSchema:property>
          </rdf:li>
        </rdf:Bag>
      </pdfaExtension:schemas>
    </rdf:Description>`;
}
