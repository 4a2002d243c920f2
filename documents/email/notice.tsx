import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../domain/language.js';
import { type Palette, palettes } from '../look/palette.js';
import { oneLine } from '../one-line.js';
import { type NoticeWords, noticeWords } from './notice-words.js';
import type { RenderedEmail } from './render.js';

export interface NoticeModel {
  readonly notice: keyof typeof noticeWords;
  readonly companyName: string;
  readonly customerName: string;
  readonly language: Language;
  /** The company's colour, `#rrggbb`. */
  readonly accent: string | null;
  /** Where its button leads; absent: it has none. */
  readonly url?: string;
}

/** A mail about the safety of an account. All names are taken as hostile. */
export function renderNotice(model: NoticeModel): RenderedEmail & { readonly words: string } {
  const company = oneLine(model.companyName);
  const words = noticeWords[model.notice][model.language]({ company, customer: oneLine(model.customerName) });
  const said = [...words.paragraphs, ...words.closing];
  const lead = model.url === undefined ? [] : [`${words.button}:\n${model.url}`];
  return {
    subject: oneLine(words.subject),
    html: `<!doctype html>\n${renderToString(<NoticeMail model={model} words={words} company={company} />)}\n`,
    text: `${[...words.paragraphs, ...lead, ...words.closing, company].join('\n\n')}\n`,
    words: said.join('\n\n'),
  };
}

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const text = { margin: '0 0 14px', fontSize: '16px', lineHeight: '24px' };

function NoticeMail(props: { readonly model: NoticeModel; readonly words: NoticeWords; readonly company: string }) {
  const { model, words, company } = props;
  const { light, dark } = palettes(model.accent);
  return (
    <html lang={model.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{words.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: darkCss(dark) }} />
      </head>
      <body class="page" style={{ margin: 0, padding: 0, background: light.page }}>
        <table
          role="presentation"
          class="page"
          width="100%"
          cellPadding="0"
          cellSpacing="0"
          style={{ background: light.page }}
        >
          <tr>
            <td align="center" style={{ padding: '32px 16px' }}>
              <table
                role="presentation"
                class="card"
                width="100%"
                cellPadding="0"
                cellSpacing="0"
                style={{
                  maxWidth: '560px',
                  background: light.card,
                  border: `1px solid ${light.rule}`,
                  borderTop: `4px solid ${light.button}`,
                  borderRadius: '12px',
                  fontFamily: FONT,
                }}
              >
                <tr>
                  <td class="ink" align="left" style={{ padding: '28px 32px', color: light.ink }}>
                    <p class="soft" style={{ ...text, margin: '0 0 6px', fontSize: '14px', color: light.soft }}>
                      {company}
                    </p>
                    <h1 style={{ margin: '0 0 18px', fontSize: '24px', lineHeight: '30px' }}>{words.heading}</h1>
                    {words.paragraphs.map((paragraph) => (
                      <p style={text}>{paragraph}</p>
                    ))}
                    {model.url === undefined ? null : <Button url={model.url} label={words.button} look={light} />}
                    {words.closing.map((paragraph) => (
                      <p class="soft" style={{ ...text, fontSize: '14px', color: light.soft }}>
                        {paragraph}
                      </p>
                    ))}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

/** The address is also shown as text: a reader may not trust a button, and should not have to. */
function Button({ url, label, look }: { readonly url: string; readonly label: string; readonly look: Palette }) {
  return (
    <>
      <p style={{ margin: '8px 0 10px' }}>
        <a
          href={url}
          style={{
            display: 'inline-block',
            padding: '12px 24px',
            borderRadius: '8px',
            background: look.button,
            color: look.onButton,
            fontSize: '16px',
            fontWeight: 600,
            textDecoration: 'none',
          }}
        >
          {label}
        </a>
      </p>
      <p class="soft" style={{ ...text, fontSize: '13px', color: look.soft, wordBreak: 'break-all' }}>
        {url}
      </p>
    </>
  );
}

function darkCss({ page, card, ink, soft, rule }: Palette): string {
  return `@media (prefers-color-scheme:dark){.page{background:${page}!important}.card{background:${card}!important;border-left-color:${rule}!important;border-right-color:${rule}!important;border-bottom-color:${rule}!important}.ink{color:${ink}!important}.soft{color:${soft}!important}}`;
}
