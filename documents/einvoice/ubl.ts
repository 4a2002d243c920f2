import { minorToText } from '../../domain/money.js';
import type { ECategory, EInvoice, ELine, EParty } from './model.js';
import { group, leaf, type Xml, xmlDocument } from './xml.js';

const COMPONENTS = {
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

/** Peppol BIS Billing 3.0 asks more than EN 16931: addresses that can be routed to, and a reference of the buyer's. */
const PEPPOL = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

/** As UBL 2.1 by EN 16931 (CEN/TS 16931-3-2), an Invoice or a CreditNote; of Peppol BIS Billing 3.0 where its facts are there. */
export function ublOf(invoice: EInvoice): string {
  const { kind, number, date, dueOn, currency, purchaseOrder, buyerReference, preceding, seller, buyer } = invoice;
  const isInvoice = kind === 'invoice';
  const root = isInvoice ? 'Invoice' : 'CreditNote';
  const isPeppol = seller.email !== null && buyer.email !== null && (purchaseOrder !== null || buyerReference !== null);
  return xmlDocument(
    root,
    { '': `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`, ...COMPONENTS },
    leaf('cbc:CustomizationID', isPeppol ? PEPPOL : 'urn:cen.eu:en16931:2017'),
    isPeppol ? leaf('cbc:ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0') : null,
    leaf('cbc:ID', number),
    leaf('cbc:IssueDate', date),
    isInvoice ? leaf('cbc:DueDate', dueOn) : null,
    leaf(`cbc:${root}TypeCode`, isInvoice ? '380' : '381'),
    // Only one is allowed.
    leaf('cbc:Note', invoice.notes.join('\n')),
    leaf('cbc:DocumentCurrencyCode', currency),
    leaf('cbc:BuyerReference', buyerReference),
    group('cac:OrderReference', leaf('cbc:ID', purchaseOrder)),
    preceding === null
      ? null
      : group(
          'cac:BillingReference',
          group(
            'cac:InvoiceDocumentReference',
            leaf('cbc:ID', preceding.number),
            leaf('cbc:IssueDate', preceding.date),
          ),
        ),
    group('cac:AccountingSupplierParty', partyOf(seller)),
    group('cac:AccountingCustomerParty', partyOf(buyer)),
    paymentOf(invoice),
    group('cac:PaymentTerms', leaf('cbc:Note', invoice.terms)),
    invoice.allowances.map((one) =>
      group(
        'cac:AllowanceCharge',
        leaf('cbc:ChargeIndicator', 'false'),
        leaf('cbc:AllowanceChargeReason', one.reason),
        amountOf('cbc:Amount', one.amount, currency),
        categoryOf('cac:TaxCategory', one.category),
      ),
    ),
    totalsOf(invoice),
    invoice.lines.map((line, i) => lineOf(invoice, line, i + 1)),
  );
}

function paymentOf({ account, currency, remittance }: EInvoice): Xml {
  if (account === null) return null;
  return group(
    'cac:PaymentMeans',
    leaf('cbc:PaymentMeansCode', currency === 'EUR' ? '58' : '30'),
    leaf('cbc:PaymentID', remittance),
    group(
      'cac:PayeeFinancialAccount',
      leaf('cbc:ID', account.iban),
      leaf('cbc:Name', account.holder),
      group('cac:FinancialInstitutionBranch', leaf('cbc:ID', account.bic)),
    ),
  );
}

function totalsOf({ currency, vat, totals }: EInvoice): Xml[] {
  return [
    group(
      'cac:TaxTotal',
      amountOf('cbc:TaxAmount', totals.tax, currency),
      vat.map(({ category, taxable, tax }) =>
        group(
          'cac:TaxSubtotal',
          amountOf('cbc:TaxableAmount', taxable, currency),
          amountOf('cbc:TaxAmount', tax, currency),
          categoryOf('cac:TaxCategory', category, true),
        ),
      ),
    ),
    group(
      'cac:LegalMonetaryTotal',
      amountOf('cbc:LineExtensionAmount', totals.lines, currency),
      amountOf('cbc:TaxExclusiveAmount', totals.net, currency),
      amountOf('cbc:TaxInclusiveAmount', totals.gross, currency),
      totals.allowances === 0 ? null : amountOf('cbc:AllowanceTotalAmount', totals.allowances, currency),
      totals.paid === 0 ? null : amountOf('cbc:PrepaidAmount', totals.paid, currency),
      amountOf('cbc:PayableAmount', totals.due, currency),
    ),
  ];
}

function lineOf({ kind, currency }: EInvoice, line: ELine, position: number): Xml {
  const [name, quantity] = kind === 'invoice' ? ['Invoice', 'Invoiced'] : ['CreditNote', 'Credited'];
  return group(
    `cac:${name}Line`,
    leaf('cbc:ID', String(position)),
    leaf(`cbc:${quantity}Quantity`, line.quantity, { unitCode: 'C62' }),
    amountOf('cbc:LineExtensionAmount', line.net, currency),
    line.allowances.map((one) =>
      group(
        'cac:AllowanceCharge',
        leaf('cbc:ChargeIndicator', 'false'),
        leaf('cbc:AllowanceChargeReason', one.reason),
        amountOf('cbc:Amount', one.amount, currency),
      ),
    ),
    group(
      'cac:Item',
      leaf('cbc:Description', line.description),
      leaf('cbc:Name', line.name),
      categoryOf('cac:ClassifiedTaxCategory', line.category),
    ),
    group('cac:Price', leaf('cbc:PriceAmount', line.price, { currencyID: currency })),
  );
}

function categoryOf(name: string, { code, rate, reason }: ECategory, withReason = false): Xml {
  return group(
    name,
    leaf('cbc:ID', code),
    leaf('cbc:Percent', rate),
    withReason ? leaf('cbc:TaxExemptionReason', reason) : null,
    group('cac:TaxScheme', leaf('cbc:ID', 'VAT')),
  );
}

function partyOf(party: EParty): Xml {
  const taxed = (number: string | null, scheme: string) =>
    number === null
      ? null
      : group('cac:PartyTaxScheme', leaf('cbc:CompanyID', number), group('cac:TaxScheme', leaf('cbc:ID', scheme)));
  return group(
    'cac:Party',
    leaf('cbc:EndpointID', party.email, { schemeID: 'EM' }),
    group(
      'cac:PostalAddress',
      leaf('cbc:StreetName', party.address1),
      leaf('cbc:AdditionalStreetName', party.address2),
      leaf('cbc:CityName', party.city),
      leaf('cbc:PostalZone', party.postalCode),
      leaf('cbc:CountrySubentity', party.state),
      group('cac:Country', leaf('cbc:IdentificationCode', party.country)),
    ),
    taxed(party.vatId, 'VAT'),
    taxed(party.taxNumber, 'TAX'),
    group('cac:PartyLegalEntity', leaf('cbc:RegistrationName', party.name), leaf('cbc:CompanyID', party.registration)),
  );
}

function amountOf(name: string, minor: number, currency: string): Xml {
  return leaf(name, minorToText(minor, currency.toLowerCase()), { currencyID: currency });
}
