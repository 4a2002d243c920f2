import { type Kysely, sql } from 'kysely';

/**
 * A refund that the processor gave up after all: its money is with us again. What the processor says was refunded in all is
 * kept as it was said last, since it falls when a refund fails and rises again with the next.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refund drop constraint refund_amount_check, add constraint refund_amount_check check (amount <> 0);
    comment on column refund.amount is 'below 0: came back, for the payer''s bank could not take it';
    alter table charge
      add column refunded_told bigint not null default 0,
      add column refunded_told_at bigint not null default 0;
    comment on column charge.refunded_told is 'minor units refunded in all, as the processor said last; what failed later is not taken off';
    comment on column charge.refunded_told_at is 'UNIX seconds of the event that said so';
    alter table charge no force row level security;
    update charge set refunded_told = amount_refunded;
    alter table charge force row level security;
    alter table charge_refund add column failed_at bigint;
    comment on column charge_refund.failed_at is 'UNIX seconds of when the processor gave it up after all';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table charge_refund drop column failed_at;
    alter table charge drop column refunded_told, drop column refunded_told_at;
    alter table refund no force row level security;
    delete from refund where amount < 0;
    alter table refund force row level security;
    alter table refund drop constraint refund_amount_check, add constraint refund_amount_check check (amount > 0);
    comment on column refund.amount is null`.execute(db);
}
