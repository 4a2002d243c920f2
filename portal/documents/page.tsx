import { formatAmount, formatDate, formatNumber } from '../../documents/language/format.js';
import type { Language } from '../../domain/language.js';
import type { Account } from '../account/owner.js';
import { accountWords } from '../account/words.js';
import { Pager } from '../look/pager.js';
import { Tabs } from '../look/tabs.js';
import { PAGE_SIZE, withPage } from '../paging.js';
import { type AttachedFile, type DocumentRow, type Kind, kinds } from './read.js';
import { type DocumentWords, documentWords } from './words.js';

interface Props {
  readonly account: Account;
  readonly list: {
    readonly kind: Kind;
    readonly page: number;
    readonly documents: readonly DocumentRow[];
    readonly files: readonly AttachedFile[];
  };
}

export function DocumentsPage({ account, list }: Props) {
  const { base, language } = account.visit;
  const { kind, page } = list;
  const words = documentWords[language];
  const path = `${base}/account/documents`;
  const count = list.documents.length + list.files.length;
  const told = { base, language, words };
  return (
    <div class="stack">
      <h1>{words.title}</h1>
      <Tabs
        label={words.show}
        tabs={kinds.map((one) => ({
          href: withPage(path, { show: one }, 1),
          text: words.kinds[one],
          current: one === kind,
        }))}
      />
      <div class="card stack">
        {count === 0 ? <p class="empty">{words.none}</p> : null}
        {kind === 'files' ? null : <Documents {...told} kind={kind} rows={list.documents.slice(0, PAGE_SIZE)} />}
        {kind === 'files' ? <Files {...told} rows={list.files.slice(0, PAGE_SIZE)} /> : null}
        <Pager path={path} asked={{ show: kind }} page={page} more={count > PAGE_SIZE} words={accountWords[language]} />
      </div>
    </div>
  );
}

interface Told {
  readonly base: string;
  readonly language: Language;
  readonly words: DocumentWords;
}

function Documents(props: Told & { readonly kind: Exclude<Kind, 'files'>; readonly rows: readonly DocumentRow[] }) {
  const { base, language, words, kind, rows } = props;
  if (rows.length === 0) return null;
  return (
    <table class="table folds">
      <caption class="hidden">{words.kinds[kind]}</caption>
      <thead>
        <tr>
          <th scope="col">{words.document}</th>
          <th scope="col">{words.date}</th>
          <th scope="col" class="end">
            {words.amount}
          </th>
          <th scope="col" class="end">
            {words.pdf}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ token, number, date, currency, total }) => (
          <tr>
            <td class="whole wrap">
              <a class="strong" href={`${base}/${kind}/${token}`}>
                {number}
              </a>
            </td>
            <td data-label={words.date}>{formatDate(date, language)}</td>
            <td class="end figure" data-label={words.amount}>
              {formatAmount(total, currency, language)}
            </td>
            <td class="end" data-label={words.pdf}>
              <a href={`${base}/${kind}/${token}/pdf`} aria-label={words.download(`${number}.pdf`)}>
                {words.pdf}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ base, language, words, rows }: Told & { readonly rows: readonly AttachedFile[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="table folds">
      <caption class="hidden">{words.kinds.files}</caption>
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.on}</th>
          <th scope="col" class="end">
            {words.size}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ token, name, size, url, kind, number, documentToken }) => (
          <tr>
            <td class="whole wrap">
              {url === null ? (
                <a class="strong" href={`${base}/account/files/${token}`} aria-label={words.download(name)}>
                  {name}
                </a>
              ) : (
                <Elsewhere {...{ url, name, words }} />
              )}
            </td>
            <td data-label={words.on}>
              <a href={`${base}/${kind}/${documentToken}`}>{number}</a>
            </td>
            <td class="end figure" data-label={words.size}>
              {sizeText(size, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A file of others: whose is said before it is followed, and only to the web. */
function Elsewhere({
  url,
  name,
  words,
}: {
  readonly url: string;
  readonly name: string;
  readonly words: DocumentWords;
}) {
  const at = URL.canParse(url) ? new URL(url) : undefined;
  if (at?.protocol !== 'https:' && at?.protocol !== 'http:') return <span>{name}</span>;
  return (
    <>
      <a class="strong" href={at.href} rel="noopener noreferrer nofollow">
        {name}
      </a>
      <p class="soft small">{`${words.elsewhere} ${at.host}`}</p>
    </>
  );
}

function sizeText(bytes: number, language: Language): string {
  if (bytes < 1_000) return `${formatNumber(bytes, language, 0)} B`;
  return bytes < 1_000_000
    ? `${formatNumber(bytes / 1_000, language, 0)} kB`
    : `${formatNumber(bytes / 1_000_000, language, 1)} MB`;
}
