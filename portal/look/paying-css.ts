/** What only the pages of paying and of talking have. */
export const payingCss = `
.grow{flex:1;min-width:0}
.between{display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap}
.choices>*+*{margin-top:8px}
.choice .soft{display:block}
.field .hint.under{margin:2px 0 0 28px}
.amount-field{display:flex;align-items:stretch}
.amount-field input{border-radius:10px 0 0 10px;font-variant-numeric:tabular-nums;min-width:0}
.amount-field .unit{display:flex;align-items:center;padding:0 14px;border:1px solid var(--edge);border-left:0;border-radius:0 10px 10px 0;background:var(--inset);color:var(--soft);font-weight:600}
.quiet{display:flex;flex-direction:column;align-items:flex-start}
.quiet a,.quiet button{min-height:40px;display:inline-flex;align-items:center}
.quiet button{background:none;border:0;padding:0;font:inherit;color:var(--accent);text-decoration:underline;text-underline-offset:.18em;cursor:pointer}
.said{border-radius:12px;padding:12px 16px;background:var(--inset);margin-right:15%}
.said.own{margin:0 0 0 15%;border:1px solid var(--rule);background:none}
.said+.said{margin-top:10px}
.mono{font-variant-numeric:tabular-nums;letter-spacing:.02em}
.copyable{user-select:all}
.method{padding:14px 0;border-top:1px solid var(--rule)}
.method:first-child{border-top:0;padding-top:0}
.steps{border-left:2px solid var(--rule);padding-left:18px}
.steps>*+*{margin-top:12px}
form.inline{display:inline}
`;
