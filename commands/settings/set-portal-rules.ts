import { sql } from 'kysely';
import { PORTAL_SETTING } from '../../db/portal-rules.js';
import type { PortalSetting } from '../../domain/portal-rules.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

/** Changes what was given of what payers may do on the company's pages; null: the default again. */
export async function setPortalRules(
  unit: Unit,
  fields: { readonly [name in keyof PortalSetting]?: PortalSetting[name] | null | undefined },
): Promise<void> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const at = await unit.now();
  const data = JSON.stringify(Object.fromEntries(given));
  // In one statement: of two at once neither undoes what the other changed.
  await sql`
    insert into setting (company_id, kind, key, data, created_at, updated_at)
    values (${unit.company.id}, ${PORTAL_SETTING.kind}, ${PORTAL_SETTING.key}, jsonb_strip_nulls(${data}::jsonb), ${new Date(at)}, ${new Date(at)})
    on conflict (company_id, kind, key) do update
      set data = jsonb_strip_nulls(setting.data || ${data}::jsonb), updated_at = excluded.updated_at`.execute(unit.trx);
  await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id: unit.company.id },
    data: { fields: given.map(([name]) => `portal.${name}`) },
    at,
  });
}
