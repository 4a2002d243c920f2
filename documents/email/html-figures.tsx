import type { Ink } from './ink.js';
import type { Row, Summary, Table } from './summary.js';

/** The document in short, and what is asked for last and largest. */
export function Figures({ summary, ink }: { readonly summary: Summary; readonly ink: Ink }) {
  const { facts, lines, sums, due } = summary;
  const groups = [facts, lines, sums].filter((rows) => rows.length > 0);
  const edge = { borderTop: `1px solid ${ink.rule}`, color: ink.ink };
  return (
    <tr>
      <td class="pad" style={{ padding: '8px 36px 0' }}>
        <table
          role="presentation"
          class="box"
          width="100%"
          cellPadding="0"
          cellSpacing="0"
          style={{ background: ink.inset, borderRadius: 10 }}
        >
          <tr>
            <td style={{ padding: '16px 20px' }}>
              <table role="presentation" width="100%" cellPadding="0" cellSpacing="0">
                {groups.map((rows, index) => [
                  rows.map((row, at) => <Line row={row} ruled={index > 0 && at === 0} ink={ink} />),
                  <Gap />,
                ])}
                <tr>
                  <td
                    class="ink rule"
                    style={{ padding: '12px 12px 0 0', ...edge, fontSize: 15, lineHeight: '28px', fontWeight: 600 }}
                  >
                    {due.label}
                  </td>
                  <td
                    class="ink rule"
                    align="right"
                    style={{
                      padding: '12px 0 0',
                      ...edge,
                      fontSize: 22,
                      lineHeight: '28px',
                      fontWeight: 700,
                      whiteSpace: 'nowrap',
                    }}
                  >
                    {due.value}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </td>
    </tr>
  );
}

function Line({ row, ruled, ink }: { readonly row: Row; readonly ruled: boolean; readonly ink: Ink }) {
  const edge = ruled ? { paddingTop: 10, borderTop: `1px solid ${ink.rule}` } : { paddingTop: 3 };
  const look = { ...edge, paddingBottom: 3, fontSize: 14, lineHeight: '22px', verticalAlign: 'top' };
  return (
    <tr>
      <td class="soft rule" style={{ ...look, paddingRight: 12, color: ink.soft }}>
        {row.label}
      </td>
      <td class="ink rule" align="right" style={{ ...look, color: ink.ink }}>
        {row.value}
      </td>
    </tr>
  );
}

function Gap() {
  return (
    <tr>
      <td colSpan={2} height={8} style={{ height: 8, fontSize: 1, lineHeight: '8px' }}>
        {'\u00a0'}
      </td>
    </tr>
  );
}

/** Columns of figures stand to the right; the first two are a date and a name. */
export function TableOf({ table, ink }: { readonly table: Table; readonly ink: Ink }) {
  const look = { padding: '6px 8px 6px 0', fontSize: 13, lineHeight: '19px' };
  const side = (place: number) => (place < 2 ? 'left' : 'right');
  return (
    <tr>
      <td class="pad" style={{ padding: '20px 36px 0' }}>
        <p class="ink" style={{ margin: '0 0 4px', fontSize: 15, lineHeight: '22px', fontWeight: 600, color: ink.ink }}>
          {table.title}
        </p>
        <table width="100%" cellPadding="0" cellSpacing="0">
          <tr>
            {table.head.map((text, place) => (
              <th class="soft rule" align={side(place)} style={{ ...look, fontWeight: 600, color: ink.soft }}>
                {text}
              </th>
            ))}
          </tr>
          {table.rows.map((row) => (
            <tr>
              {row.map((text, place) => (
                <td
                  class="ink rule"
                  align={side(place)}
                  style={{ ...look, borderTop: `1px solid ${ink.rule}`, color: ink.ink, verticalAlign: 'top' }}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </table>
      </td>
    </tr>
  );
}
