/** What the pages of an account have besides: the ageing bar, lists of rows, cuts through a list. */
export const accountCss = `
form .fields{align-items:end}
.top{align-items:flex-start}
.halves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));gap:28px;align-items:start}
.asides{display:flex;flex-wrap:wrap;gap:12px 32px}
.asides dt{color:var(--soft);font-size:.875rem}
.asides dd{font-weight:650;font-size:1.25rem}
.late{color:var(--late)}
.age-bar{display:block;width:100%;height:14px;border-radius:7px;background:var(--inset)}
.key{width:12px;height:12px;flex:none}
.age-0{fill:var(--good)}
.age-1{fill:var(--late);fill-opacity:.45}
.age-2{fill:var(--late);fill-opacity:.7}
.age-3{fill:var(--late)}
.age-4{fill:var(--bad)}
.ages{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(270px,100%),1fr));gap:6px 28px;padding-top:6px;font-size:.9375rem}
.ages li{display:flex;gap:10px;align-items:center}
.ages .figure{margin-left:auto}
.rows li{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;padding:10px 0;border-top:1px solid var(--rule)}
.rows li>:last-child{margin-left:auto}
.rows a{display:inline-block;min-height:24px}
.tabs ul{display:flex;gap:4px;overflow-x:auto}
.tabs a{display:block;padding:9px 14px;border-radius:999px;color:var(--soft);text-decoration:none;white-space:nowrap;min-height:44px;line-height:26px}
.tabs a:hover{color:var(--ink)}
.tabs a[aria-current]{background:var(--card);color:var(--ink);font-weight:600;box-shadow:inset 0 0 0 1px var(--edge)}
.search{align-items:flex-end}
.search .field{flex:1 1 220px;max-width:420px}
.pick{width:44px}
.tick{display:inline-flex;align-items:center;min-width:32px;min-height:28px;cursor:pointer}
.tick input{width:20px;height:20px;margin:0;accent-color:var(--button)}
.note{display:block;margin-top:4px}
.pages a,.tongues a,.back{display:inline-block;min-height:24px}
.table td a{display:inline-block;min-height:24px}
@media (max-width:640px){
.table.folds td .note{text-align:right}
.table.folds tr{position:relative}
.table.folds td.pick{position:absolute;right:0;top:8px;width:auto;z-index:1}
.table.folds td.pick::before{content:none}
.tick{min-width:44px;min-height:44px;justify-content:flex-end}
.search .button{width:100%}
}
`;
