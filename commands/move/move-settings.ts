import { type Decimal, parseDecimal } from '../../domain/decimal.js';
import type { CustomerId, InvoiceId } from '../../domain/ids.js';
import { metadataOf } from '../../domain/move/content.js';
import type { SourceCadence, SourceItem, SourceNote } from '../../domain/move/source.js';
import type { CadenceStepFields } from '../cadences/cadence-fields.js';
import { createCadence } from '../cadences/create-cadence.js';
import { createItem } from '../catalogue/create-item.js';
import { createNote } from '../notes.js';
import type { Unit } from '../unit.js';
import { type Move, movedId, noteMoved } from './moved.js';

/** Brings an item over under its own id; one of that id that is here is taken for it. */
export async function moveItem(unit: Unit, item: SourceItem): Promise<void> {
  const here = await unit.trx
    .selectFrom('item')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', item.id)
    .executeTakeFirst();
  if (here) return;
  await createItem(unit, {
    id: item.id,
    name: item.name.slice(0, 255),
    currency: item.currency?.toLowerCase(),
    unitCost: parseDecimal(item.unit_cost) ?? ('0' as Decimal),
    description: item.description ?? null,
    type: item.type ?? null,
    taxable: item.taxable,
    taxRates: [],
    glAccount: item.gl_account ?? null,
    discountable: item.discountable,
    metadata: metadataOf(item.metadata),
  });
}

/** Brings a note over, once, onto the customer or invoice that it is about. */
export async function moveNote(unit: Unit, move: Move, note: SourceNote): Promise<void> {
  if (await movedId(unit, move, 'note', note.id)) return;
  const invoice = note.invoice ? await movedId<InvoiceId>(unit, move, 'invoice', note.invoice) : undefined;
  const customer = note.customer ? await movedId<CustomerId>(unit, move, 'customer', note.customer) : undefined;
  const about = invoice?.id ? { invoice: invoice.id } : customer?.id ? { customer: customer.id } : undefined;
  if (!about) return;
  const id = await createNote(unit, { about, notes: note.notes.slice(0, 5000) });
  await noteMoved(unit, move, { kind: 'note', sourceId: note.id, id });
}

const ACTIONS = ['email', 'sms', 'phone', 'mail', 'escalate'] as const;

/** Brings a cadence over, once, paused: whom it would write to is for a person to look at first. */
export async function moveCadence(unit: Unit, move: Move, cadence: SourceCadence): Promise<void> {
  if (await movedId(unit, move, 'chasing_cadence', cadence.id)) return;
  const steps = cadence.steps.flatMap((step) => stepOf(step) ?? []);
  if (steps.length < cadence.steps.length)
    move.remarks.push({ kind: 'chasing_cadence', id: cadence.name, what: 'some of its steps could not be read' });
  const id = await createCadence(
    unit,
    {
      name: cadence.name.slice(0, 100) || 'Cadence',
      timeOfDay: 9,
      frequency: 'daily',
      runDate: null,
      runDays: null,
      minBalance: null,
      paused: true,
      assignmentMode: 'none',
      assignmentConditions: '',
    },
    steps,
  );
  await noteMoved(unit, move, { kind: 'chasing_cadence', sourceId: cadence.id, id });
}

function stepOf(step: unknown): CadenceStepFields | undefined {
  if (typeof step !== 'object' || step === null) return undefined;
  const { name, action, schedule } = step as Record<string, unknown>;
  const known = ACTIONS.find((one) => one === action);
  if (known === undefined || typeof schedule !== 'string' || !/^(age|past_due_age):-?\d{1,4}$/.test(schedule))
    return undefined;
  return {
    name: typeof name === 'string' && name !== '' ? name.slice(0, 100) : known,
    action: known,
    schedule,
    emailTemplate: null,
    smsTemplate: null,
    assignedUser: null,
    role: null,
  };
}
