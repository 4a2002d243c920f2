import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pdfmake from 'pdfmake';
import { printPdf } from '../documents/pdf/print.js';
import type { Printed } from '../documents/pdf/printed.js';

export interface DocumentFigures {
  readonly lines: number;
  readonly invoicesPerSecond: number;
  /** The same lines in a plain table by the same library: no look, no tags, no code to pay by. */
  readonly barePerSecond: number;
  readonly ratio: number;
  /** Live heap after a collection, a tenth into the run and at its end. */
  readonly heapEarlyMb: number;
  readonly heapLateMb: number;
  readonly kilobytes: number;
}

/** Prints invoices one after the other, by turns with bare tables, so that both meet the machine in the same mood. */
export async function benchDocuments(invoices: number, progress: (line: string) => void): Promise<DocumentFigures> {
  const lines = 30;
  const printed = invoiceOf(lines);
  let bytes = (await printPdf(printed)).length;
  await bareTable(printed);
  const collect = collector();
  const heaps: number[] = [];
  let [ours, bare] = [0, 0];
  progress(`${invoices} invoices of ${lines} lines`);
  for (let i = 0; i < invoices; i += 1) {
    const began = performance.now();
    bytes = (await printPdf(printed)).length;
    const between = performance.now();
    await bareTable(printed);
    bare += performance.now() - between;
    ours += between - began;
    if (i % 10 === 9) {
      collect();
      heaps.push(process.memoryUsage().heapUsed / 1_000_000);
    }
  }
  const rounded = (value: number, by: number) => Math.round(value * by) / by;
  const at = (share: number) => rounded(heaps[Math.floor((heaps.length - 1) * share)] ?? 0, 10);
  return {
    lines,
    invoicesPerSecond: rounded(invoices / (ours / 1000), 10),
    barePerSecond: rounded(invoices / (bare / 1000), 10),
    ratio: rounded(bare / ours, 100),
    heapEarlyMb: at(0.1),
    heapLateMb: at(1),
    kilobytes: rounded(bytes / 1000, 10),
  };
}

async function bareTable({ tables }: Printed): Promise<void> {
  const [table] = tables;
  const rows = (table?.rows ?? []).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
  const head = table?.columns.map((column) => column.head) ?? [];
  await pdfmake
    .createPdf({ defaultStyle: { font: 'Inter' }, content: [{ table: { headerRows: 1, body: [head, ...rows] } }] })
    .getBuffer();
}

function invoiceOf(lines: number): Printed {
  const due = { label: 'Amount due, EUR', value: '€3,570.00' };
  const payload = 'BCD\n002\n1\nSCT\n\nHarbor Tools GmbH\nDE89370400440532013000\nEUR3570.00\n\nRF18539007547034';
  return {
    language: 'en',
    title: 'Invoice',
    number: 'INV-0031',
    stamp: null,
    sender: {
      name: 'Harbor Tools GmbH',
      address: ['Speicherstraße 12', '20457 Hamburg'],
      contact: ['ar@harbor.example'],
      legal: ['HRB 12345'],
      accent: '#0d6b5f',
      logo: null,
    },
    parties: [{ heading: 'Bill to', lines: ['Łódź Machine Works', 'Piotrkowska 1', '90-001 Łódź'] }],
    facts: [{ label: 'Date', value: '12 March 2026' }],
    headline: { ...due, beside: [{ label: 'Due date', value: '11 April 2026' }] },
    tables: [
      {
        title: null,
        empty: null,
        columns: [
          { head: 'Item', kind: 'wide' },
          { head: 'Quantity', kind: 'figure' },
          { head: 'Unit price', kind: 'figure' },
          { head: 'Amount', kind: 'figure' },
        ],
        rows: Array.from({ length: lines }, (_, i) => [`Work of day ${i + 1}`, '2', '50.00', '€100.00']),
        sums: [{ label: 'Subtotal', value: '€3,000.00' }],
        total: due,
      },
    ],
    payment: {
      rows: [{ label: 'IBAN', value: 'DE89 3704 0044 0532 0130 00' }],
      hint: 'Please quote this reference.',
      code: { kind: 'epc', payload, caption: 'Scan with your banking app' },
    },
    notes: [],
    attached: null,
  };
}

/** What is garbage is no growth. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
