/** The look of the page of statements, and its fingerprint: the page allows this style and nothing else. */

/** Screen and print; a table never breaks across a page, and years stand across in landscape. */
export const STYLE = `
@page { size: A4 landscape; margin: 14mm 12mm; }
body { font: 13px/1.45 "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", Helvetica, Arial, sans-serif; color: #1a1a1a; background: #fff; max-width: 1080px; margin: 24px auto; padding: 0 16px; }
h1 { font-size: 21px; margin: 0 0 4px; }
p { margin: 2px 0; color: #555; font-size: 11.5px; }
section { margin: 26px 0 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; break-inside: avoid; font-variant-numeric: tabular-nums; }
table + table { margin-top: 18px; }
caption { text-align: left; font-weight: 600; font-size: 14.5px; padding: 0 0 5px; }
caption span { font-weight: 400; font-size: 11.5px; color: #555; }
th, td { padding: 2px 0.36em 2px 14px; text-align: right; white-space: nowrap; font-weight: 400; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; min-width: 250px; width: 33%; }
thead th { color: #444; font-size: 11.5px; }
thead tr:first-child th { border-top: 1.5px solid #1a1a1a; padding-top: 4px; font-weight: 600; color: #1a1a1a; }
thead tr:last-child th { border-bottom: 0.75px solid #1a1a1a; padding-bottom: 4px; }
tr.level2 th:first-child { padding-left: 24px; }
tr.level1 th:first-child { padding-left: 12px; }
tr.heading th { font-weight: 600; padding-top: 9px; }
tr.subtotal th, tr.subtotal td { font-weight: 600; }
tr.subtotal td { border-top: 0.75px solid #888; }
tr.subtotal + tr.row th, tr.subtotal + tr.row td { padding-top: 7px; }
tr.total th, tr.total td { font-weight: 700; background: #f1f4f7; padding-top: 4px; padding-bottom: 4px; }
tr.total td { border-top: 0.75px solid #1a1a1a; border-bottom: 3px double #1a1a1a; }
td.sum { padding-left: 22px; }
td.below { padding-right: 0; }
.pass { color: #1a6b35; }
.fail { color: #a40000; font-weight: 700; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5px; } section { overflow: visible; } }
`;

/** SHA-256 of `STYLE` in base64, for the page's content security policy. */
export const STYLE_HASH = '+bZMptbM1r0bJPmUPkNQBPE2oSymFbg6xQY2NW7r6Hs=';
