import { renderToString } from 'preact-render-to-string';
import { type Palette, palettes } from '../look/palette.js';
import { oneLine } from '../one-line.js';
import { Figures, TableOf } from './html-figures.js';
import { type Ink, inkOf } from './ink.js';
import type { Letter } from './letter.js';
import type { MailLook } from './look.js';
import type { Summary } from './summary.js';
import { mailWords } from './words/index.js';

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * The HTML part: tables and inline styles, which every mail reader understands; the small style sheet adds dark colours and
 * narrow screens where it is honoured and is missed by nobody elsewhere. What is said in it is escaped as it is rendered.
 */
export function letterHtml(letter: Letter, summary: Summary, look: MailLook): string {
  const { light, dark } = palettes(look.accent);
  const ink = inkOf(light, letter.tone);
  return `<!doctype html>\n${renderToString(
    <html lang={letter.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        {/* Written by us alone: nothing of anybody's text is in it. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
        <style dangerouslySetInnerHTML={{ __html: sheet(dark, letter.tone) }} />
      </head>
      <body class="page" style={{ margin: 0, padding: 0, background: light.page }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>
          {`${summary.due.label}: ${summary.due.value}`}
        </div>
        <Frame>
          <table
            role="presentation"
            class="card"
            width="100%"
            cellPadding="0"
            cellSpacing="0"
            style={{
              maxWidth: 560,
              background: light.card,
              border: `1px solid ${light.rule}`,
              borderRadius: 12,
              borderTop: `4px solid ${ink.accent}`,
              fontFamily: FONT,
            }}
          >
            <Head letter={letter} look={look} ink={ink} />
            <Figures summary={summary} ink={ink} />
            {(summary.tables ?? []).map((table) => (
              <TableOf table={table} ink={ink} />
            ))}
            {summary.payUrl === undefined ? null : <Button label={letter.button} url={summary.payUrl} ink={ink} />}
            <Closing letter={letter} look={look} ink={ink} />
          </table>
        </Frame>
      </body>
    </html>,
  )}\n`;
}

/** Dark colours and narrow screens; `!important`, since inline styles hold else. */
function sheet(dark: Palette, tone: Letter['tone']): string {
  const ink = inkOf(dark, tone);
  return `@media (max-width:600px){.outer{padding:0!important}.card{border-radius:0!important;border-left:0!important;border-right:0!important}.pad{padding-left:22px!important;padding-right:22px!important}}
@media (prefers-color-scheme:dark){.page{background:${dark.page}!important}.card{background:${dark.card}!important;border-left-color:${dark.rule}!important;border-right-color:${dark.rule}!important;border-bottom-color:${dark.rule}!important;border-top-color:${ink.accent}!important}.ink{color:${dark.ink}!important}.soft{color:${dark.soft}!important}.box{background:${dark.inset}!important}.rule{border-color:${dark.rule}!important}.heading{color:${ink.accent}!important}.button{background:${ink.button}!important}.on-button{color:${ink.onButton}!important}}`;
}

function Frame({ children }: { readonly children: preact.ComponentChildren }) {
  return (
    <table role="presentation" class="page" width="100%" cellPadding="0" cellSpacing="0">
      <tr>
        <td class="outer" align="center" style={{ padding: '32px 16px' }}>
          {children}
        </td>
      </tr>
    </table>
  );
}

interface Part {
  readonly letter: Letter;
  readonly look: MailLook;
  readonly ink: Ink;
}

function Head({ letter, look, ink }: Part) {
  const texts = [...(letter.greeting === undefined ? [] : [letter.greeting]), ...letter.paragraphs];
  return (
    <tr>
      <td class="pad" style={{ padding: '28px 36px 0' }}>
        {look.logoUrl === null ? null : (
          <img src={look.logoUrl} alt="" height={36} style={{ display: 'block', height: 36, margin: '0 0 14px' }} />
        )}
        <p class="soft" style={{ margin: '0 0 6px', fontSize: 14, lineHeight: '20px', color: ink.soft }}>
          {letter.company}
        </p>
        <h1
          class="heading"
          style={{ margin: '0 0 18px', fontSize: 24, lineHeight: '30px', fontWeight: 650, color: ink.accent }}
        >
          {letter.heading}
        </h1>
        {texts.map((text) => (
          <Paragraph text={text} ink={ink} />
        ))}
      </td>
    </tr>
  );
}

function Paragraph({ text, ink }: { readonly text: string; readonly ink: Ink }) {
  const style = { margin: '0 0 14px', fontSize: 16, lineHeight: '24px', color: ink.ink };
  return (
    <p class="ink" style={style}>
      {text.split('\n').map((line, at) => (at === 0 ? line : [<br />, line]))}
    </p>
  );
}

/** The address is also shown as text: a reader may not trust a button, and should not have to. */
function Button({ label, url, ink }: { readonly label: string; readonly url: string; readonly ink: Ink }) {
  return (
    <tr>
      <td class="pad" style={{ padding: '22px 36px 0' }}>
        <table role="presentation" cellPadding="0" cellSpacing="0">
          <tr>
            <td class="button" style={{ background: ink.button, borderRadius: 8 }}>
              <a
                href={url}
                target="_blank"
                rel="noopener"
                class="on-button"
                style={{
                  display: 'inline-block',
                  padding: '12px 24px',
                  fontSize: 16,
                  lineHeight: '22px',
                  fontWeight: 600,
                  color: ink.onButton,
                  textDecoration: 'none',
                }}
              >
                {label}
              </a>
            </td>
          </tr>
        </table>
        <p
          class="soft"
          style={{ margin: '10px 0 0', fontSize: 13, lineHeight: '19px', color: ink.soft, wordBreak: 'break-all' }}
        >
          {url}
        </p>
      </td>
    </tr>
  );
}

function Closing({ letter, look, ink }: Part) {
  const signed = letter.greeting !== undefined;
  return (
    <tr>
      <td class="pad" style={{ padding: '26px 36px 30px' }}>
        {letter.closing.map((text) => (
          <Paragraph text={text} ink={ink} />
        ))}
        {signed ? <Paragraph text={`${mailWords[letter.language].regards}\n${letter.company}`} ink={ink} /> : null}
        {look.footer.length === 0 ? null : (
          <p
            class="soft rule"
            style={{
              margin: '22px 0 0',
              paddingTop: 14,
              borderTop: `1px solid ${ink.rule}`,
              fontSize: 12,
              lineHeight: '18px',
              color: ink.soft,
            }}
          >
            {look.footer.map((line, at) => (at === 0 ? oneLine(line) : [<br />, oneLine(line)]))}
          </p>
        )}
      </td>
    </tr>
  );
}
