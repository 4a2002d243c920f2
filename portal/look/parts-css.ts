/** Cards, buttons, fields, tables, badges and notices. */
export const partsCss = `
.card{background:var(--card);border:1px solid var(--rule);border-radius:14px;padding:24px}
.card.lead{border-top:4px solid var(--button)}
.inset{background:var(--inset);border-radius:10px;padding:16px}
.amount{font-size:2.25rem;line-height:1.15;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.tile{background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:14px 16px}
.tile dt{color:var(--soft);font-size:.875rem}
.tile dd{font-weight:650;font-size:1.125rem;font-variant-numeric:tabular-nums}

.button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:46px;padding:10px 20px;border-radius:10px;border:1px solid var(--edge);background:var(--card);color:var(--ink);font:inherit;font-weight:600;text-decoration:none;cursor:pointer;text-align:center}
.button:hover{border-color:var(--ink)}
.button.first{background:var(--button);border-color:var(--button);color:var(--on-button)}
.button.first:hover{text-decoration:underline}
.button.bad{color:var(--bad);border-color:var(--bad)}
.button.wide{width:100%}
.button.plain{border-color:transparent;background:none;color:var(--accent);padding-left:0;padding-right:0;text-decoration:underline;text-underline-offset:.18em}

.field{display:block}
.field>label,.field>.label{display:block;font-weight:600;font-size:.9375rem;margin-bottom:4px}
.field .hint{display:block;color:var(--soft);font-size:.875rem;margin-bottom:6px}
.field .fault{display:block;color:var(--bad);font-size:.875rem;font-weight:600;margin-bottom:6px}
.field input,.field select,.field textarea{width:100%;min-height:46px;padding:10px 12px;border:1px solid var(--edge);border-radius:10px;background:var(--card);color:var(--ink);font:inherit}
.field textarea{min-height:112px;resize:vertical}
.field [aria-invalid=true]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
.field input[type=file]{padding:9px}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:16px}
.choice{display:flex;gap:12px;align-items:flex-start;padding:12px 14px;border:1px solid var(--rule);border-radius:10px;cursor:pointer;min-height:46px}
.choice:has(input:checked){border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.choice input{margin:3px 0 0;width:18px;height:18px;accent-color:var(--button);flex:none}
.check{display:flex;gap:10px;align-items:flex-start;min-height:32px}
.check input{margin:3px 0 0;width:18px;height:18px;accent-color:var(--button);flex:none}

.table{width:100%;border-collapse:collapse}
.table caption{text-align:left;font-weight:650;padding-bottom:8px}
.table th{font-size:.875rem;font-weight:600;color:var(--soft);text-align:left;padding:8px 12px 8px 0;vertical-align:bottom}
.table td{padding:12px 12px 12px 0;border-top:1px solid var(--rule);vertical-align:top}
.table th.end,.table td.end{text-align:right}
.table tr>:last-child{padding-right:0}
.table tfoot td,.table tfoot th{border-top:2px solid var(--rule);font-weight:650;color:var(--ink)}
@media (max-width:640px){
.table.folds thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.table.folds,.table.folds tbody,.table.folds tfoot,.table.folds tr,.table.folds td,.table.folds th{display:block}
.table.folds tr{border-top:1px solid var(--rule);padding:12px 0}
.table.folds td,.table.folds tbody th{border:0;padding:2px 0;display:flex;justify-content:space-between;gap:16px;text-align:right}
.table.folds td::before{content:attr(data-label);color:var(--soft);font-size:.875rem;text-align:left}
.table.folds td.whole{display:block;text-align:left}
.table.folds td.whole::before{content:none}
}
.facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:6px 20px}
.facts dt{color:var(--soft)}
.facts dd{text-align:right;overflow-wrap:anywhere}
.facts.sums{max-width:360px;margin:16px 0 0 auto}

.badge{display:inline-block;padding:2px 10px;border-radius:999px;border:1px solid currentColor;font-size:.8125rem;font-weight:600;line-height:1.5;color:var(--soft);white-space:nowrap}
.badge.good{color:var(--good)}
.badge.late{color:var(--late)}
.badge.bad{color:var(--bad)}
.notice{border-left:4px solid var(--accent);background:var(--card);border-radius:0 10px 10px 0;padding:14px 18px}
.notice.good{border-left-color:var(--good)}
.notice.late{border-left-color:var(--late)}
.notice.bad{border-left-color:var(--bad)}
.ageing{display:flex;height:12px;border-radius:6px;overflow:hidden;background:var(--inset)}
.empty{text-align:center;padding:32px 16px;color:var(--soft)}
.pages{display:flex;justify-content:space-between;gap:16px;padding-top:16px}
details>summary{cursor:pointer;min-height:44px;display:flex;align-items:center;gap:8px;font-weight:600}
details>summary::before{content:'+';color:var(--accent);font-weight:700;width:1em}
details[open]>summary::before{content:'–'}
`;
