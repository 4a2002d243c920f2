import { minorToText } from '../../domain/money.js';
import type { ECategory, EInvoice, ELine, EParty } from './model.js';
import { group, leaf, type Xml, xmlDocument } from './xml.js';

const NAMESPACES = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

/** As UN/CEFACT Cross Industry Invoice D16B by EN 16931 (CEN/TS 16931-3-3): what Factur-X and ZUGFeRD put into a PDF. */
export function ciiOf(invoice: EInvoice): string {
  const { kind, number, date, notes, seller, buyer, lines, buyerReference, purchaseOrder } = invoice;
  return xmlDocument(
    'rsm:CrossIndustryInvoice',
    NAMESPACES,
    group(
      'rsm:ExchangedDocumentContext',
      group('ram:GuidelineSpecifiedDocumentContextParameter', leaf('ram:ID', 'urn:cen.eu:en16931:2017')),
    ),
    group(
      'rsm:ExchangedDocument',
      leaf('ram:ID', number),
      leaf('ram:TypeCode', kind === 'invoice' ? '380' : '381'),
      group('ram:IssueDateTime', dateOf('udt', date)),
      notes.map((note) => group('ram:IncludedNote', leaf('ram:Content', note))),
    ),
    group(
      'rsm:SupplyChainTradeTransaction',
      lines.map((line, i) => lineOf(invoice, line, i + 1)),
      group(
        'ram:ApplicableHeaderTradeAgreement',
        leaf('ram:BuyerReference', buyerReference),
        partyOf('ram:SellerTradeParty', seller),
        partyOf('ram:BuyerTradeParty', buyer),
        group('ram:BuyerOrderReferencedDocument', leaf('ram:IssuerAssignedID', purchaseOrder)),
      ),
      '<ram:ApplicableHeaderTradeDelivery/>',
      settlementOf(invoice),
    ),
  );
}

function settlementOf(invoice: EInvoice): Xml {
  const { currency, account, remittance, vat, allowances, terms, dueOn, totals, preceding } = invoice;
  const amount = (name: string, minor: number, attributes = {}) => leaf(name, amountOf(minor, currency), attributes);
  return group(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:PaymentReference', remittance),
    leaf('ram:InvoiceCurrencyCode', currency),
    account === null
      ? null
      : group(
          'ram:SpecifiedTradeSettlementPaymentMeans',
          leaf('ram:TypeCode', currency === 'EUR' ? '58' : '30'),
          group(
            'ram:PayeePartyCreditorFinancialAccount',
            leaf('ram:IBANID', account.iban),
            leaf('ram:AccountName', account.holder),
          ),
          group('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', account.bic)),
        ),
    vat.map(({ category, taxable, tax }) =>
      group(
        'ram:ApplicableTradeTax',
        amount('ram:CalculatedAmount', tax),
        leaf('ram:TypeCode', 'VAT'),
        leaf('ram:ExemptionReason', category.reason),
        amount('ram:BasisAmount', taxable),
        leaf('ram:CategoryCode', category.code),
        leaf('ram:RateApplicablePercent', category.rate),
      ),
    ),
    allowances.map((one) =>
      group(
        'ram:SpecifiedTradeAllowanceCharge',
        group('ram:ChargeIndicator', leaf('udt:Indicator', 'false')),
        amount('ram:ActualAmount', one.amount),
        leaf('ram:Reason', one.reason),
        group('ram:CategoryTradeTax', taxOf(one.category)),
      ),
    ),
    group(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', terms),
      dueOn === null ? null : group('ram:DueDateDateTime', dateOf('udt', dueOn)),
    ),
    group(
      'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
      amount('ram:LineTotalAmount', totals.lines),
      totals.allowances === 0 ? null : amount('ram:AllowanceTotalAmount', totals.allowances),
      amount('ram:TaxBasisTotalAmount', totals.net),
      amount('ram:TaxTotalAmount', totals.tax, { currencyID: currency }),
      amount('ram:GrandTotalAmount', totals.gross),
      totals.paid === 0 ? null : amount('ram:TotalPrepaidAmount', totals.paid),
      amount('ram:DuePayableAmount', totals.due),
    ),
    preceding === null
      ? null
      : group(
          'ram:InvoiceReferencedDocument',
          leaf('ram:IssuerAssignedID', preceding.number),
          group('ram:FormattedIssueDateTime', dateOf('qdt', preceding.date)),
        ),
  );
}

function lineOf({ currency }: EInvoice, line: ELine, position: number): Xml {
  return group(
    'ram:IncludedSupplyChainTradeLineItem',
    group('ram:AssociatedDocumentLineDocument', leaf('ram:LineID', String(position))),
    group('ram:SpecifiedTradeProduct', leaf('ram:Name', line.name), leaf('ram:Description', line.description)),
    group(
      'ram:SpecifiedLineTradeAgreement',
      group('ram:NetPriceProductTradePrice', leaf('ram:ChargeAmount', line.price)),
    ),
    group('ram:SpecifiedLineTradeDelivery', leaf('ram:BilledQuantity', line.quantity, { unitCode: 'C62' })),
    group(
      'ram:SpecifiedLineTradeSettlement',
      group('ram:ApplicableTradeTax', taxOf(line.category)),
      line.allowances.map((one) =>
        group(
          'ram:SpecifiedTradeAllowanceCharge',
          group('ram:ChargeIndicator', leaf('udt:Indicator', 'false')),
          leaf('ram:ActualAmount', amountOf(one.amount, currency)),
          leaf('ram:Reason', one.reason),
        ),
      ),
      group(
        'ram:SpecifiedTradeSettlementLineMonetarySummation',
        leaf('ram:LineTotalAmount', amountOf(line.net, currency)),
      ),
    ),
  );
}

function taxOf({ code, rate }: ECategory): Xml[] {
  return [leaf('ram:TypeCode', 'VAT'), leaf('ram:CategoryCode', code), leaf('ram:RateApplicablePercent', rate)];
}

function partyOf(name: string, party: EParty): Xml {
  return group(
    name,
    leaf('ram:Name', party.name),
    group('ram:SpecifiedLegalOrganization', leaf('ram:ID', party.registration)),
    group(
      'ram:PostalTradeAddress',
      leaf('ram:PostcodeCode', party.postalCode),
      leaf('ram:LineOne', party.address1),
      leaf('ram:LineTwo', party.address2),
      leaf('ram:CityName', party.city),
      leaf('ram:CountryID', party.country),
      leaf('ram:CountrySubDivisionName', party.state),
    ),
    group('ram:URIUniversalCommunication', leaf('ram:URIID', party.email, { schemeID: 'EM' })),
    group('ram:SpecifiedTaxRegistration', leaf('ram:ID', party.vatId, { schemeID: 'VA' })),
    group('ram:SpecifiedTaxRegistration', leaf('ram:ID', party.taxNumber, { schemeID: 'FC' })),
  );
}

function dateOf(space: 'udt' | 'qdt', date: string): Xml {
  return leaf(`${space}:DateTimeString`, date.replaceAll('-', ''), { format: '102' });
}

function amountOf(minor: number, currency: string): string {
  return minorToText(minor, currency.toLowerCase());
}
