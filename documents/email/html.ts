import { escapeHtml } from './format.js';
import type { Letter } from './letter.js';
import type { Row, Summary, Table } from './summary.js';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The colour of the bar and the heading: calm teal, amber when late, red for the last word. */
const ACCENT: Readonly<Record<Letter['tone'], string>> = { calm: '#0d6b5f', late: '#9a5b00', urgent: '#a32a1c' };

/**
 * The HTML part: tables and inline styles, which every mail reader understands; the small style sheet adds dark
 * colours and narrow screens where it is honoured and is missed by nobody elsewhere. Everything is escaped here.
 */
export function letterHtml(letter: Letter, { facts, lines, sums, due, tables, payUrl }: Summary): string {
  const accent = ACCENT[letter.tone];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>
@media (max-width:600px){.outer{padding:0!important}.card{border-radius:0!important;border-left:0!important;border-right:0!important}.pad{padding-left:22px!important;padding-right:22px!important}}
@media (prefers-color-scheme:dark){.page{background:#14171a!important}.card{background:#1c2024!important;border-left-color:#2d3338!important;border-right-color:#2d3338!important;border-bottom-color:#2d3338!important}.ink{color:#e7e9ea!important}.soft{color:#98a2aa!important}.box{background:#23282d!important}.rule{border-color:#363d43!important}.calm{color:#5fc4b4!important}.late{color:#e3ab55!important}.urgent{color:#f0897b!important}}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f3f0">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(`${due.label}: ${due.value}`)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f3f0">
<tr><td class="outer" align="center" style="padding:32px 16px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e4e2dc;border-radius:12px;border-top:4px solid ${accent};${FONT}">
<tr><td class="pad" style="padding:28px 36px 0">
<p class="soft" style="margin:0 0 6px;font-size:14px;line-height:20px;color:#667079">${escapeHtml(letter.company)}</p>
<h1 class="${letter.tone}" style="margin:0 0 18px;font-size:24px;line-height:30px;font-weight:650;color:${accent}">${escapeHtml(letter.heading)}</h1>
${[...(letter.greeting === undefined ? [] : [letter.greeting]), ...letter.paragraphs].map(paragraph).join('\n')}
</td></tr>
<tr><td class="pad" style="padding:8px 36px 0">
<table role="presentation" class="box" width="100%" cellpadding="0" cellspacing="0" style="background:#f8f7f4;border-radius:10px">
<tr><td style="padding:16px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
${[facts, lines, sums]
  .filter((rows) => rows.length > 0)
  .map(group)
  .join('\n')}
<tr><td class="ink rule" style="padding:12px 12px 0 0;border-top:1px solid #e4e2dc;font-size:15px;line-height:28px;font-weight:600;color:#1d2226">${escapeHtml(due.label)}</td>
<td class="ink rule" align="right" style="padding:12px 0 0;border-top:1px solid #e4e2dc;font-size:22px;line-height:28px;font-weight:700;color:#1d2226;white-space:nowrap">${escapeHtml(due.value)}</td></tr>
</table>
</td></tr></table>
</td></tr>
${(tables ?? []).map(table).join('\n')}
${payUrl === undefined ? '' : button(letter.button, payUrl, accent)}
<tr><td class="pad" style="padding:26px 36px 30px">
${letter.closing.map(paragraph).join('\n')}
${letter.greeting === undefined ? '' : signature(letter.company)}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p class="ink" style="margin:0 0 14px;font-size:16px;line-height:24px;color:#1d2226">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function signature(company: string): string {
  return `<p class="ink" style="margin:18px 0 0;font-size:16px;line-height:24px;color:#1d2226">Kind regards<br>${escapeHtml(company)}</p>`;
}

/** Columns of figures stand to the right; the first column is a date or a name. */
function table({ title, head, rows }: Table): string {
  const cell = (name: 'th' | 'td', look: string) => (text: string, place: number) =>
    `<${name} class="${name === 'th' ? 'soft' : 'ink'} rule" align="${place < 2 ? 'left' : 'right'}" style="${look}">${escapeHtml(text)}</${name}>`;
  const th = cell('th', 'padding:6px 8px 6px 0;font-size:13px;line-height:19px;font-weight:600;color:#667079');
  const td = cell(
    'td',
    'padding:6px 8px 6px 0;border-top:1px solid #e4e2dc;font-size:13px;line-height:19px;color:#1d2226;vertical-align:top',
  );
  return `<tr><td class="pad" style="padding:20px 36px 0">
<p class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;font-weight:600;color:#1d2226">${escapeHtml(title)}</p>
<table width="100%" cellpadding="0" cellspacing="0">
<tr>${head.map(th).join('')}</tr>
${rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n')}
</table>
</td></tr>`;
}

/** Rows that belong together: a rule above (except the first group) and a little air below. */
function group(rows: readonly Row[], index: number): string {
  const lines = rows.map((row, at) => line(row, index > 0 && at === 0));
  return `${lines.join('\n')}\n<tr><td colspan="2" height="8" style="height:8px;font-size:1px;line-height:8px">&nbsp;</td></tr>`;
}

function line({ label, value }: Row, ruled: boolean): string {
  const rule = ruled ? 'padding:10px 12px 3px 0;border-top:1px solid #e4e2dc;' : 'padding:3px 12px 3px 0;';
  const css = `${rule}font-size:14px;line-height:22px;vertical-align:top;`;
  return `<tr><td class="soft rule" style="${css}color:#667079">${escapeHtml(label)}</td><td class="ink rule" align="right" style="${css}padding-right:0;color:#1d2226">${escapeHtml(value)}</td></tr>`;
}

/** The address is also shown as text: a reader may not trust a button, and should not have to. */
function button(label: string, url: string, accent: string): string {
  return `<tr><td class="pad" style="padding:22px 36px 0">
<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="background:${accent};border-radius:8px">
<a href="${escapeHtml(url)}" target="_blank" rel="noopener" style="display:inline-block;padding:12px 24px;font-size:16px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a>
</td></tr></table>
<p class="soft" style="margin:10px 0 0;font-size:13px;line-height:19px;color:#667079;word-break:break-all">${escapeHtml(url)}</p>
</td></tr>`;
}
