import type { MailEventType, StoredMail } from './mails.js';

/** A whole page; `title` and `body` are HTML already. */
export function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
${body}
</body>
</html>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What became of a mail, as a coloured word. */
export function eventBadge(event: MailEventType): string {
  const word = event.slice('email.'.length);
  return `<span class="badge ${word}">${word}</span>`;
}

export function tagChips(mail: StoredMail): string {
  return Object.entries(mail.tags)
    .map(([name, value]) => `<span class="chip"><b>${escapeHtml(name)}</b> ${escapeHtml(value)}</span>`)
    .join('');
}

/** `Name` of a mailbox where it has one, else its address. */
export function shownName(mailbox: string): string {
  const named = /^"?((?:[^"\\]|\\.)*?)"?\s*<[^<>]*>$/.exec(mailbox)?.[1]?.replaceAll(/\\(.)/g, '$1');
  return named === undefined || named === '' ? mailbox : named;
}
