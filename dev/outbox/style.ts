/** The pages' one style sheet: light and dark, no outside assets. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #f6f5f2; --card: #fff; --ink: #1d2226; --soft: #667079; --line: #e4e2dc;
  --accent: #0d6b5f; --hover: #faf9f7; --good: #e1f2ea; --good-ink: #11603f; --bad: #fbe4e1; --bad-ink: #98281b;
  --warn: #fdf0d5; --warn-ink: #7d5407; --chip: #efede8; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171a; --card: #1c2024; --ink: #e7e9ea; --soft: #98a2aa; --line: #2d3338; --accent: #5fc4b4;
    --hover: #22272c; --good: #17372b; --good-ink: #86d9b3; --bad: #43211d; --bad-ink: #f3a399; --warn: #3d3013;
    --warn-ink: #ecc777; --chip: #2a3036; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); }
.wrap { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
.bar { background: var(--card); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 1; }
.bar .wrap { display: flex; align-items: center; gap: 20px; min-height: 60px; flex-wrap: wrap; }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 650; font-size: 17px; color: var(--ink); text-decoration: none; }
.mark { width: 22px; height: 16px; border: 2px solid var(--accent); border-radius: 4px; position: relative; overflow: hidden; }
.mark::after { content: ""; position: absolute; left: 50%; top: -7px; width: 13px; height: 13px; border: 2px solid var(--accent); transform: translateX(-50%) rotate(45deg); }
.bar form { flex: 1 1 220px; max-width: 440px; margin-left: auto; }
.bar input { width: 100%; padding: 8px 14px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 999px; }
input:focus-visible, a:focus-visible, label:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.count, .note { color: var(--soft); font-size: 14px; }
.count { white-space: nowrap; font-variant-numeric: tabular-nums; }
.back { margin-left: auto; text-decoration: none; }
.mails { list-style: none; margin: 24px 0 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 200px minmax(0, 1fr) auto; gap: 4px 20px; padding: 13px 18px; color: inherit; text-decoration: none; }
.mails a:hover, .mails a:focus-visible { background: var(--hover); }
.mails a:focus-visible { outline-offset: -2px; }
.to, .subject, .preview { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.to, .subject { font-weight: 600; }
.what { display: grid; gap: 1px; min-width: 0; }
.preview { color: var(--soft); font-size: 14px; }
.mails time { color: var(--soft); font-size: 13px; line-height: 23px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 5px; }
.badge, .chip { display: inline-block; font-size: 12px; line-height: 20px; padding: 0 8px; border-radius: 6px; white-space: nowrap; }
.chip { background: var(--chip); color: var(--soft); }
.chip b { font-weight: 500; color: var(--ink); }
.badge { font-weight: 600; }
.delivered { background: var(--good); color: var(--good-ink); }
.bounced { background: var(--bad); color: var(--bad-ink); }
.complained { background: var(--warn); color: var(--warn-ink); }
.pages { display: flex; padding: 18px 4px 48px; }
.pages a { text-decoration: none; }
.next { margin-left: auto; }
.empty { text-align: center; padding-top: 16vh; color: var(--soft); }
.empty h1 { color: var(--ink); font-size: 21px; }
.head { margin: 28px 0 22px; }
.head h1 { font-size: 23px; line-height: 1.3; margin: 0 0 14px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 76px minmax(0, 1fr); gap: 5px 12px; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dd.chips { margin-top: 2px; }
.tabs { display: flex; flex-wrap: wrap; padding-bottom: 40px; }
.tabs input { position: absolute; opacity: 0; }
.tabs label { padding: 7px 16px; color: var(--soft); cursor: pointer; border-bottom: 2px solid transparent; }
.tabs input:checked + label { color: var(--ink); font-weight: 600; border-color: var(--accent); }
.tabs input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 6px; }
.panel { display: none; order: 1; width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
#tab-html:checked ~ .panel.html, #tab-text:checked ~ .panel.text, #tab-source:checked ~ .panel.source { display: block; }
iframe { display: block; width: 100%; height: max(560px, calc(100vh - 330px)); border: 0; }
pre { margin: 0; padding: 20px 22px; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 13.5px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
@media (max-width: 700px) {
  .mails a { grid-template-columns: minmax(0, 1fr) auto; }
  .what { grid-column: 1 / -1; order: 1; }
  .bar .wrap { padding-top: 10px; padding-bottom: 10px; gap: 8px 16px; }
  .bar form { order: 3; flex-basis: 100%; max-width: none; }
  .count { margin-left: auto; }
}
`;
