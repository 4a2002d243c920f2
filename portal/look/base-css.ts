/**
 * Type, spacing and the frame of a page. Sizes are rem, so that a reader's own size counts; spacing goes in steps of 4 px. What is
 * tapped is at least 44 px high.
 */
export const baseCss = `
*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);min-height:100vh;display:flex;flex-direction:column}
h1,h2,h3,p,ul,ol,dl,dd,figure,fieldset{margin:0;padding:0}
ul,ol{list-style:none}
fieldset{border:0;min-width:0}
h1{font-size:1.625rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.125rem;line-height:1.35;font-weight:650}
h3{font-size:1rem;font-weight:600}
a{color:var(--accent);text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
img{max-width:100%;height:auto}
.soft{color:var(--soft)}
.small{font-size:.875rem;line-height:1.45}
.strong{font-weight:650}
.figure{font-variant-numeric:tabular-nums;white-space:nowrap}
.end{text-align:right}
.lines{white-space:pre-line;overflow-wrap:anywhere}
.wrap{overflow-wrap:anywhere}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:12px;z-index:2;background:var(--card);padding:8px 12px;border-radius:8px}

.bar{background:var(--card);border-bottom:1px solid var(--rule)}
.bar-in{max-width:1080px;margin:0 auto;padding:14px 24px;display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center}
.brand{display:flex;align-items:center;gap:12px;font-weight:650;color:var(--ink);text-decoration:none;min-height:44px}
.brand img{max-height:40px;max-width:180px;background:#fff;border-radius:6px}
.bar .who{margin-left:auto}
.nav{border-top:1px solid var(--rule);background:var(--card);border-bottom:1px solid var(--rule)}
.nav ul{max-width:1080px;margin:0 auto;padding:0 16px;display:flex;gap:4px;overflow-x:auto}
.nav a{display:block;padding:11px 8px;color:var(--soft);text-decoration:none;white-space:nowrap;border-bottom:3px solid transparent}
.nav a:hover{color:var(--ink)}
.nav a[aria-current]{color:var(--ink);font-weight:600;border-bottom-color:var(--accent)}
main{flex:1;width:100%;max-width:1080px;margin:0 auto;padding:32px 24px 64px}
main.narrow{max-width:640px}
.foot{max-width:1080px;width:100%;margin:0 auto;padding:20px 24px 32px;border-top:1px solid var(--rule);display:flex;flex-wrap:wrap;gap:8px 24px;color:var(--soft);font-size:.875rem}
.foot .tongues{margin-left:auto;display:flex;flex-wrap:wrap;gap:4px 14px}
.foot .tongues a[aria-current]{color:var(--ink);text-decoration:none;font-weight:600}

.stack>*+*{margin-top:16px}
.stack-s>*+*{margin-top:6px}
.stack-l>*+*{margin-top:28px}
.row{display:flex;flex-wrap:wrap;gap:12px 16px;align-items:center}
.apart{justify-content:space-between}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,360px);gap:28px;align-items:start}
.two>.aside{grid-column:2;grid-row:1;position:sticky;top:24px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px}
@media (max-width:760px){
.two{grid-template-columns:minmax(0,1fr)}
.two>.aside{grid-column:1;position:static}
main{padding:20px 16px 48px}
.bar-in{padding:10px 16px}
h1{font-size:1.375rem}
}
@media (prefers-reduced-motion:no-preference){.button,.nav a,.field input{transition:background-color .12s,border-color .12s,color .12s}}
@media print{.nav,.foot,.button,.skip{display:none}body{background:#fff}}
`;
