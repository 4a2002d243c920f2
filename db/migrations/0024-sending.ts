import { type Kysely, sql } from 'kysely';

/** What a person sends: messages about a document or an account, by mail, text or letter, each to one recipient. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message
      add column invoice_id bigint,
      add column payment_id bigint,
      add column credit_note_id bigint,
      add column estimate_id bigint,
      add column asked_for jsonb,
      add column text text,
      add foreign key (company_id, invoice_id) references invoice (company_id, id),
      add foreign key (company_id, payment_id) references payment (company_id, id),
      add foreign key (company_id, credit_note_id) references credit_note (company_id, id),
      add foreign key (company_id, estimate_id) references estimate (company_id, id),
      drop constraint message_channel_check,
      add constraint message_channel_check check (channel in ('email', 'text', 'letter'));
    comment on column message.asked_for is 'what a person asked for, from which it is written; null: a step of an invoice''s life, or a reminder';
    comment on column message.text is 'its words without what surrounds them';
    create index message_of_invoice on message (company_id, invoice_id) where invoice_id is not null;

    alter table task
      add column message_id bigint,
      add foreign key (company_id, message_id) references message (company_id, id);

    alter table event_delivery
      drop constraint event_delivery_consumer_check,
      add constraint event_delivery_consumer_check check (consumer in ('lifecycle', 'message'));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from event_delivery where consumer <> 'lifecycle';
    alter table event_delivery
      drop constraint event_delivery_consumer_check,
      add constraint event_delivery_consumer_check check (consumer in ('lifecycle'));
    alter table task drop column message_id;
    alter table message drop constraint message_channel_check,
      drop column invoice_id, drop column payment_id, drop column credit_note_id, drop column estimate_id, drop column asked_for, drop column text;
    delete from claim where message_id in (select id from message where channel <> 'email');
    delete from message where channel <> 'email';
    alter table message add constraint message_channel_check check (channel in ('email'));
  `.execute(db);
}
