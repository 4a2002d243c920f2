import { escapeHtml, eventBadge, layout, tagChips } from './layout.js';
import type { StoredMail } from './mails.js';

/** One mail: who, what became of it, and its HTML, text and source. Tabs are radio buttons: no script is allowed. */
export function mailPage(mail: StoredMail): string {
  const at = new Date(mail.createdAt);
  return layout(
    `${escapeHtml(mail.subject)} · Outbox`,
    `<header class="bar"><div class="wrap">
  <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Outbox</a>
  <a class="back" href="/">← All mails</a>
</div></header>
<main class="wrap mail">
<section class="head">
  <h1>${escapeHtml(mail.subject) || '(no subject)'}</h1>
  <dl>
    <dt>From</dt><dd>${escapeHtml(mail.from)}</dd>
    <dt>To</dt><dd>${mail.to.map(escapeHtml).join('<br>')}</dd>
    ${mail.replyTo === undefined ? '' : `<dt>Reply to</dt><dd>${escapeHtml(mail.replyTo)}</dd>`}
    <dt>Taken</dt><dd><time datetime="${at.toISOString()}">${at.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'medium' })}</time></dd>
    <dt>Result</dt><dd>${eventBadge(mail.event)} <span class="note">${WEBHOOK[mail.webhook]}</span></dd>
    ${Object.keys(mail.tags).length === 0 ? '' : `<dt>Tags</dt><dd class="chips">${tagChips(mail)}</dd>`}
  </dl>
</section>
<section class="tabs">
  ${tab('html', 'HTML', true)}${tab('text', 'Text')}${tab('source', 'Source')}
  <div class="panel html"><iframe title="The mail as its reader sees it" src="/mail/${mail.id}/html"
    sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe></div>
  <div class="panel text"><pre>${escapeHtml(mail.text) || '(no text part)'}</pre></div>
  <div class="panel source"><pre>${escapeHtml(source(mail))}</pre></div>
</section>
</main>`,
  );
}

export function notFoundPage(): string {
  return layout(
    'Not found · Outbox',
    '<main class="wrap empty"><h1>No such mail</h1><p><a href="/">Show all mails</a></p></main>',
  );
}

const WEBHOOK: Readonly<Record<StoredMail['webhook'], string>> = {
  none: 'no webhook is configured',
  pending: 'the webhook is on its way',
  answered: 'the webhook was received',
  failed: 'the webhook was never received',
};

function tab(name: string, label: string, checked = false): string {
  return `<input type="radio" name="tab" id="tab-${name}"${checked ? ' checked' : ''}><label for="tab-${name}">${label}</label>`;
}

/** All that came, except the two bodies shown beside it. */
function source(mail: StoredMail): string {
  const { from, to, replyTo, subject, headers, tags, id, key } = mail;
  return JSON.stringify(
    { id, idempotency_key: key, from, to, reply_to: replyTo, subject, headers, tags },
    undefined,
    2,
  );
}
