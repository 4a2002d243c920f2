import { randomUUID } from 'node:crypto';
import { KEY_REMEMBERED_MS, type MailStore, type StoredMail } from './mails.js';

/** Mails kept for as long as the process lives: for tests and the demo. */
export function createMemoryStore(): MailStore {
  const mails = new Map<string, StoredMail>();
  const byKey = new Map<string, StoredMail>();

  return {
    async accept(newMail) {
      const known = newMail.key === undefined ? undefined : byKey.get(newMail.key);
      if (known !== undefined && Date.now() - known.createdAt < KEY_REMEMBERED_MS) {
        return known.body === newMail.body ? { kind: 'replay', id: known.id } : { kind: 'other_body' };
      }
      const mail: StoredMail = { ...newMail, id: randomUUID(), seq: mails.size + 1, createdAt: Date.now() };
      mails.set(mail.id, mail);
      if (mail.key !== undefined) byKey.set(mail.key, mail);
      return { kind: 'new', mail };
    },

    async list({ to = '', search = '', before = Infinity, limit }) {
      const found = [...mails.values()].filter((mail) => {
        const recipients = mail.to.join(' ').toLowerCase();
        return (
          recipients.includes(to.toLowerCase()) &&
          `${mail.subject} ${recipients}`.toLowerCase().includes(search.toLowerCase())
        );
      });
      const page = found.filter((mail) => mail.seq < before).reverse();
      return { mails: page.slice(0, limit), total: found.length };
    },

    async find(id) {
      return mails.get(id);
    },

    async setWebhook(id, state) {
      const mail = mails.get(id);
      if (mail !== undefined) mails.set(id, { ...mail, webhook: state });
    },

    async undelivered() {
      return [];
    },
  };
}
