/** The pay pages' one style sheet: light and dark, no outside assets. */
export const STYLE = `
:root { color-scheme: light dark; --side: #f4f5f7; --paper: #fff; --ink: #1a1f24; --soft: #5b6670; --line: #d3d8dd;
  --accent: #1f5fbf; --on-accent: #fff; --field: #fff; --bad: #a8241b; --bad-paper: #fdecea; --test: #fff3d6; --test-ink: #6b4a00; }
@media (prefers-color-scheme: dark) {
  :root { --side: #14181c; --paper: #1b2025; --ink: #eceff1; --soft: #a3adb6; --line: #3a434b; --accent: #7fb0ff;
    --on-accent: #0c1a2e; --field: #14181c; --bad: #ffaca3; --bad-paper: #43211d; --test: #3d3013; --test-ink: #f1cf85; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.test-mode { margin: 0; padding: 8px 20px; background: var(--test); color: var(--test-ink); font-weight: 600; text-align: center; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); min-height: calc(100vh - 40px); }
.what { background: var(--side); padding: 48px 40px; display: grid; justify-items: end; align-content: start; }
.how { padding: 48px 40px; }
.inner { width: 100%; max-width: 420px; }
h1 { font-size: 16px; font-weight: 500; color: var(--soft); margin: 0; overflow-wrap: anywhere; }
.amount { font-size: 36px; font-weight: 650; line-height: 1.2; margin: 4px 0 28px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.lines { width: 100%; border-collapse: collapse; }
.lines th { text-align: left; font-weight: 400; padding: 8px 16px 8px 0; overflow-wrap: anywhere; }
.lines td { text-align: right; padding: 8px 0; white-space: nowrap; font-variant-numeric: tabular-nums; vertical-align: top; }
.lines tfoot th, .lines tfoot td { border-top: 1px solid var(--line); font-weight: 650; padding-top: 14px; }
h2 { font-size: 18px; margin: 0 0 16px; }
h3 { font-size: 15px; margin: 32px 0 2px; }
.hint { color: var(--soft); font-size: 14px; margin: 0 0 12px; }
.fields + .hint { margin-top: 16px; }
.tabs { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 8px; padding: 0; margin: 0 0 20px; list-style: none; }
.tabs a { display: grid; place-items: center; text-align: center; height: 100%; min-height: 44px; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px; color: var(--soft); text-decoration: none; font-size: 14px; font-weight: 600; }
.tabs a[aria-current] { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); color: var(--accent); }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
.wide { grid-column: 1 / -1; }
label { display: block; font-size: 14px; font-weight: 600; margin-bottom: 6px; }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--field); border: 1px solid var(--line); border-radius: 8px; }
input[aria-invalid] { border-color: var(--bad); }
.fault { color: var(--bad); font-size: 14px; margin: 6px 0 0; }
.alert { background: var(--bad-paper); color: var(--bad); border-radius: 8px; padding: 12px 16px; margin: 0 0 20px; }
.alert strong { display: block; }
button, .button { display: grid; place-items: center; width: 100%; min-height: 48px; margin-top: 24px; padding: 10px 16px; font: inherit; font-weight: 650; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px; cursor: pointer; text-decoration: none; }
.second { color: var(--ink); background: transparent; border-color: var(--line); margin-top: 12px; }
.cancel { display: inline-block; margin-top: 20px; padding: 8px 0; color: var(--soft); }
.choices { display: grid; gap: 6px; margin-top: 8px; }
.choices button { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; min-height: 40px; margin: 0; padding: 7px 12px; font-weight: 400; font-size: 14px; color: var(--ink); background: transparent; border-color: var(--line); text-align: left; }
.choices code { font: 13px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--soft); }
button:hover, .button:hover { filter: brightness(1.08); }
.choices button:hover { border-color: var(--accent); }
summary { cursor: pointer; font-weight: 600; font-size: 15px; padding: 8px 0; }
details { margin-top: 28px; border-top: 1px solid var(--line); padding-top: 12px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.alone { max-width: 480px; margin: 0 auto; padding: 12vh 24px 48px; }
.alone h1 { font-size: 24px; font-weight: 650; color: var(--ink); line-height: 1.3; }
@media (max-width: 760px) {
  .sides { grid-template-columns: minmax(0, 1fr); min-height: 0; }
  .what { padding: 28px 20px; justify-items: stretch; }
  .how { padding: 28px 20px 48px; }
  .inner { max-width: none; }
  .amount { margin-bottom: 12px; }
}
`;
