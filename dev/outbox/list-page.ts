import { escapeHtml, eventBadge, layout, shownName, tagChips } from './layout.js';
import type { StoredMail } from './mails.js';

export interface ListPage {
  readonly mails: readonly StoredMail[];
  readonly total: number;
  readonly search: string;
  /** The `before` of the next page, if there is one. */
  readonly older: number | undefined;
  readonly first: boolean;
}

/** All mails, newest first. */
export function listPage({ mails, total, search, older, first }: ListPage): string {
  const count = `${total.toLocaleString('en')} ${total === 1 ? 'mail' : 'mails'}${search === '' ? '' : ' found'}`;
  return layout(
    'Outbox',
    `<header class="bar"><div class="wrap">
  <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Outbox</a>
  <form role="search" action="/" method="get">
    <input type="search" name="search" value="${escapeHtml(search)}" placeholder="Search subject or recipient" aria-label="Search">
  </form>
  <span class="count">${count}</span>
</div></header>
<main class="wrap">
${mails.length === 0 ? nothing(search) : `<ol class="mails">${mails.map(row).join('')}</ol>`}
<nav class="pages">
  ${first ? '' : `<a href="${address(search)}">← Newest</a>`}
  ${older === undefined ? '' : `<a class="next" href="${address(search, older)}">Older →</a>`}
</nav>
</main>`,
  );
}

function row(mail: StoredMail): string {
  const at = new Date(mail.createdAt);
  const preview = mail.text.replaceAll(/\s+/g, ' ').trim().slice(0, 160);
  return `<li><a href="/mail/${mail.id}">
  <span class="to" title="${escapeHtml(mail.to.join(', '))}">${escapeHtml(mail.to.map(shownName).join(', '))}</span>
  <span class="what"><span class="subject">${escapeHtml(mail.subject) || '(no subject)'}</span>
  <span class="preview">${escapeHtml(preview)}</span>
  <span class="chips">${eventBadge(mail.event)}${tagChips(mail)}</span></span>
  <time datetime="${at.toISOString()}" title="${at.toISOString()}">${shortTime(at)}</time>
</a></li>`;
}

/** Today's by the clock, others by the day: of the machine this runs on, which is the reader's. */
function shortTime(at: Date): string {
  const today = at.toDateString() === new Date().toDateString();
  return today
    ? at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

function nothing(search: string): string {
  const words =
    search === ''
      ? [
          'Nothing has been sent yet',
          'Mails appear here as soon as the system sends them. None of them leaves this machine.',
        ]
      : [`Nothing found for “${escapeHtml(search)}”`, '<a href="/">Show all mails</a>'];
  return `<div class="empty"><h1>${words[0]}</h1><p>${words[1]}</p></div>`;
}

function address(search: string, before?: number): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('search', search);
  if (before !== undefined) query.set('before', String(before));
  return escapeHtml(query.size === 0 ? '/' : `/?${query.toString()}`);
}
