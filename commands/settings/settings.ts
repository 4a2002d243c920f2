import { randomBytes } from 'node:crypto';
import type { SettingId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

export type SettingData = Readonly<Record<string, unknown>>;

/** Keeps a setting. `key`: a word for its id, `make` one for it. Refuses a word that is taken. */
export async function createSetting(
  unit: Unit,
  { kind, key, data }: { kind: string; key?: string | 'make' | undefined; data: SettingData },
): Promise<SettingId> {
  const now = await unit.now();
  const word = key === 'make' ? randomBytes(8).toString('hex') : (key ?? null);
  const inserted = await unit.trx
    .insertInto('setting')
    .values({
      company_id: unit.company.id,
      kind,
      key: word,
      data: JSON.stringify(data),
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .onConflict((conflict) => conflict.columns(['company_id', 'kind', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new Refusal(`Something with the id ${word} exists`, 'id');
  await appendEvent(unit, { type: `${kind}.created`, object: { type: kind, id: word ?? inserted.id }, at: now });
  return inserted.id;
}

/** Changes what was given; null takes a field away. */
export async function changeSetting(
  unit: Unit,
  { kind, id, data, check }: { kind: string; id: SettingId; data: SettingData; check: (whole: SettingData) => void },
): Promise<void> {
  const row = await lockSetting(unit, kind, id);
  const whole = Object.fromEntries(Object.entries({ ...row.data, ...data }).filter(([, value]) => value !== null));
  check(whole);
  const now = await unit.now();
  await unit.trx
    .updateTable('setting')
    .set({ data: JSON.stringify(whole), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, { type: `${kind}.updated`, object: { type: kind, id: row.key ?? id }, at: now });
}

export async function deleteSetting(unit: Unit, kind: string, id: SettingId): Promise<void> {
  const row = await lockSetting(unit, kind, id);
  await unit.trx.deleteFrom('setting').where('company_id', '=', unit.company.id).where('id', '=', id).execute();
  await appendEvent(unit, {
    type: `${kind}.deleted`,
    object: { type: kind, id: row.key ?? id },
    at: await unit.now(),
  });
}

async function lockSetting({ trx, company }: Unit, kind: string, id: SettingId) {
  const row = await trx
    .selectFrom('setting')
    .select(['key', 'data'])
    .where('company_id', '=', company.id)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('setting');
  return row;
}
