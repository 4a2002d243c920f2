import { formatAmount } from '../../documents/language/format.js';
import { type Filter, filters, type InvoiceRowShown, type Sum } from '../account/invoice-rows.js';
import { InvoiceTable } from '../account/invoice-table.js';
import type { Account } from '../account/owner.js';
import { accountWords } from '../account/words.js';
import { Field } from '../look/field.js';
import { Pager } from '../look/pager.js';
import { Tabs } from '../look/tabs.js';
import { PAGE_SIZE, withPage } from '../paging.js';

interface Props {
  readonly account: Account;
  readonly list: {
    readonly filter: Filter;
    readonly search: string;
    readonly page: number;
    /** One more than a page has, where there is a next one. */
    readonly rows: readonly InvoiceRowShown[];
    readonly sums: readonly Sum[];
  };
  readonly payable: boolean;
}

export function InvoicesPage({ account, list, payable }: Props) {
  const { visit, session } = account;
  const { filter, search, page, sums } = list;
  const words = accountWords[visit.language];
  const path = `${visit.base}/account/invoices`;
  const rows = list.rows.slice(0, PAGE_SIZE);
  const selectable = payable && rows.some((row) => row.payable);
  const amount = (minor: number, currency: string) => formatAmount(minor, currency, visit.language);
  return (
    <div class="stack">
      <h1>{words.invoices}</h1>
      <Tabs
        label={words.show}
        tabs={filters.map((one) => ({
          href: withPage(path, { show: one === 'open' ? '' : one, search }, 1),
          text: words.filters[one],
          current: one === filter,
        }))}
      />
      <div class="card stack">
        <form method="get" action={path} class="row search" role="search">
          {filter === 'open' ? null : <input type="hidden" name="show" value={filter} />}
          <Field name="search" type="search" label={words.searchHint} value={search} maxLength={100} />
          <button class="button" type="submit">
            {words.find}
          </button>
        </form>
        {rows.length === 0 ? (
          <p class="empty">{words.none}</p>
        ) : (
          <form method="post" action={`${visit.base}/account/pay`} class="stack">
            <input type="hidden" name="form" value={session.formToken} />
            <InvoiceTable
              {...{ rows, selectable }}
              base={visit.base}
              language={visit.language}
              caption={words.invoices}
            />
            {selectable ? (
              <button class="button first" type="submit">
                {words.paySelected}
              </button>
            ) : null}
          </form>
        )}
        <ul class="soft">
          {sums.map(({ currency, count, total, balance }) => (
            <li>{words.sum(count, amount(total, currency), amount(balance, currency))}</li>
          ))}
        </ul>
        <Pager
          path={path}
          asked={{ show: filter === 'open' ? '' : filter, search }}
          page={page}
          more={list.rows.length > PAGE_SIZE}
          words={words}
        />
      </div>
    </div>
  );
}
