import { withPage } from '../paging.js';

interface Props {
  readonly path: string;
  /** What the list was narrowed by. */
  readonly asked: Readonly<Record<string, string>>;
  readonly page: number;
  /** There is a page after this one. */
  readonly more: boolean;
  readonly words: { readonly earlier: string; readonly next: string; readonly page: (page: number) => string };
}

/** Leads to the pages before and after. */
export function Pager({ path, asked, page, more, words }: Props) {
  if (page === 1 && !more) return null;
  return (
    <nav class="pages" aria-label={words.page(page)}>
      <span>
        {page > 1 ? (
          <a rel="prev" href={withPage(path, asked, page - 1)}>
            {words.earlier}
          </a>
        ) : null}
      </span>
      <span class="soft">{words.page(page)}</span>
      <span>
        {more ? (
          <a rel="next" href={withPage(path, asked, page + 1)}>
            {words.next}
          </a>
        ) : null}
      </span>
    </nav>
  );
}
