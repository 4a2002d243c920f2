import { type Behaviour } from '../../dev/payers/behaviour.js';
import { sampleInvoices } from '../../dev/samples/invoices.js';
import { samplePayers } from '../../dev/samples/payers.js';
import { toCsv } from '../../dev/samples/xero-csv.js';

/** One invoice of each behaviour from the samples, all issued on one day and due two weeks later: much happens in little time. */
export function smallOrderBook(): { csv: string; payers: Record<string, { behaviour: Behaviour; zone: string }> } {
  const behaviours = [...new Set(samplePayers.map(({ behaviour }) => behaviour))];
  const payers = behaviours.flatMap((behaviour) => samplePayers.find((payer) => payer.behaviour === behaviour) ?? []);
  const open = sampleInvoices().filter(({ status }) => status === 'Awaiting Payment');
  const invoices = payers.flatMap((payer) => open.find((invoice) => invoice.payer === payer) ?? []);
  const moved = invoices.map((invoice) => ({ ...invoice, date: '2026-01-05', dueOn: '2026-01-19' }));
  return {
    csv: toCsv(moved),
    payers: Object.fromEntries(payers.map(({ name, behaviour, zone }) => [name, { behaviour, zone }])),
  };
}
