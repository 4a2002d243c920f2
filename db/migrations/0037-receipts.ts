import { type Kysely, sql } from 'kysely';

/** Thanks for money that came: whether payers are written to by themselves, and of which payments that is still to be done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column receipts text not null default 'online' check (receipts in ('none', 'online', 'all'));
    comment on column company.receipts is 'of which payments a receipt goes out by itself; online: those a processor took';
    alter table payment add column receipt_state text check (receipt_state in ('due', 'sent', 'not_sent'));
    grant insert (receipt_state), update (receipt_state) on payment to duecourse_app;
    comment on column payment.receipt_state is 'null: none goes out by itself; not_sent: it could not be, for its event says why';
    create index payment_receipt_due on payment (company_id, id) where receipt_state = 'due';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payment drop column receipt_state; alter table company drop column receipts`.execute(db);
}
