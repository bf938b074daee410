"""How an annotated page and the index of several look: one style sheet."""

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --sheet: #ffffff; --ink: #202226; --soft: #5d626b; --line: #e3e0d8; --quiet: #f1efe9;
  --unexplained: #b3261e; --unexplained-tint: #fce8e6;
  --late: #8f5400; --late-tint: #fdf0da;
  --explained: #1a6b3c; --explained-tint: #e5f3e9;
  --long: #2253a4; --long-tint: #e7eefb;
  --known: #6a6f78; --known-tint: transparent;
  --tie: #f3f1ea;
  --text: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --code: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --sheet: #1b1e22; --ink: #e4e3df; --soft: #a0a5ad; --line: #31353b; --quiet: #24282d;
    --unexplained: #ff9b90; --unexplained-tint: #44211e;
    --late: #f0bb69; --late-tint: #3d2c10;
    --explained: #85d2a0; --explained-tint: #18331f;
    --long: #9dc0ff; --long-tint: #1c2b47;
    --known: #a0a5ad; --known-tint: transparent;
    --tie: #24282d;
  }
}
* { box-sizing: border-box; }
html {
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth;
  scroll-padding: 4.5rem 0 2rem;
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 var(--text); }
header, .desk, main.index { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
header { font-family: var(--plain); padding-top: 1.75rem; padding-bottom: 1rem; }
header h1 {
  margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 600;
  text-wrap: balance; overflow-wrap: anywhere;
}
.path { margin: -.5rem 0 .75rem; font-size: .8125rem; color: var(--soft); overflow-wrap: anywhere; }
.lead { margin: 0 0 .75rem; color: var(--soft); max-width: 46rem; font-size: .9375rem; }
.lead b { color: var(--ink); }
nav.around { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-bottom: .75rem; font-size: .875rem; }
nav.around a { color: var(--long); padding: .2rem 0; }

/* legend: counts that are switches */
.legend { display: flex; flex-wrap: wrap; gap: .4rem .5rem; font-size: .875rem; line-height: 1.4; }
.legend label {
  display: inline-flex; align-items: center; gap: .4rem; padding: .3rem .7rem; min-height: 2.25rem; cursor: pointer;
  border: 1px solid var(--line); border-radius: 99px; background: var(--sheet); color: var(--tone);
}
.legend label:not(:has(:checked)) { color: var(--soft); background: transparent; }
.legend input { margin: 0; accent-color: var(--tone); }
.legend b { font-variant-numeric: tabular-nums; }
.unexplained { --tone: var(--unexplained); --tint: var(--unexplained-tint); }
.late { --tone: var(--late); --tint: var(--late-tint); }
.explained { --tone: var(--explained); --tint: var(--explained-tint); }
.long { --tone: var(--long); --tint: var(--long-tint); }
.known { --tone: var(--known); --tint: var(--known-tint); }

/* the text */
.desk {
  display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2rem; align-items: start;
  padding-bottom: 3rem;
}
.desk main {
  background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem;
  padding: 2.25rem clamp(1.1rem, 5vw, 3.5rem) 3rem;
}
main > *, main li, main dd { overflow-wrap: anywhere; }
.desk main > p, .desk main > ul, .desk main > ol, .desk main > dl, .desk main > blockquote, main h2, main h3,
main h4 {
  max-width: 42rem;
}
main h2, main h3, main h4, main h5, main h6 {
  font-family: var(--plain); line-height: 1.3; margin: 2em 0 .5em; text-wrap: balance;
}
main h2 { font-size: 1.6rem; }
main h3 { font-size: 1.25rem; }
main h4 { font-size: 1.05rem; }
main h5, main h6 { font-size: .95rem; }
.desk main > :first-child { margin-top: 0; }
p { margin: 0 0 1em; }
ul, ol { margin: 0 0 1em; padding-left: 1.5em; }
li > p { margin: 0 0 .35em; }
li > ul, li > ol { margin-bottom: .35em; }
blockquote { margin: 0 0 1em; padding: .1em 0 .1em 1.2em; border-left: 3px solid var(--line); color: var(--soft); }
blockquote p:last-child { margin-bottom: 0; }
dt { font-weight: 600; } dd { margin: 0 0 .75em 1.5em; }
.table { overflow-x: auto; overflow-wrap: break-word; margin: 0 0 1.25em; }
table { border-collapse: collapse; font-size: .95em; }
th, td { text-align: left; vertical-align: top; padding: .45em .9em .45em 0; border-bottom: 1px solid var(--line); }
.desk th { font-family: var(--plain); font-size: .875rem; }
code { font: .86em/1.4 var(--code); background: var(--quiet); border-radius: .25em; padding: .1em .3em; }
.link { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
.image, .raw {
  font: .82em/1.4 var(--plain); color: var(--soft); background: var(--quiet); border-radius: .25em;
  padding: .1em .45em;
}
.image::before { content: "\\25a7\\00a0"; }
.note { font-family: var(--plain); font-size: .7em; color: var(--soft); }
.footnote, .abbreviation { font-size: .9em; color: var(--soft); }

/* what is marked in it: a tint where it first stands, a line under every use */
.hit {
  color: inherit; text-decoration: none; border-bottom: 2px solid var(--tone); border-radius: .15em .15em 0 0;
  cursor: pointer;
}
.hit.first { background: var(--tint); }
.hit.late { border-bottom-style: dashed; }
.hit.explained { border-bottom-width: 1px; }
.hit.known { border-bottom: 1px dotted var(--tone); }
.hit:hover, .hit:focus-visible, .hit:target {
  background: var(--tint); outline: 2px solid var(--tone); outline-offset: 2px; border-radius: .15em;
}
.remark { text-decoration: underline wavy var(--late); text-decoration-thickness: 1px; text-underline-offset: .3em; }
.remark:target { outline: 2px solid var(--late); outline-offset: 2px; }
.tie { background: var(--tie); border-radius: .2em; padding: .1em 0; }
main .long {
  text-decoration: underline double var(--tone); text-underline-offset: .22em; text-decoration-thickness: 1px;
}
body:has(#show-unexplained:not(:checked)) main .unexplained, body:has(#show-late:not(:checked)) main .late,
body:has(#show-explained:not(:checked)) main .explained, body:has(#show-known:not(:checked)) main .known {
  border-bottom-color: transparent; background: none;
}
body:has(#show-long:not(:checked)) main .long { text-decoration: none; }

/* the panel */
aside {
  position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; overscroll-behavior: contain;
  font: .9rem/1.5 var(--plain); padding: 2px;
}
details { margin-bottom: 1rem; }
summary { cursor: pointer; padding: .35rem 0; font-weight: 600; color: var(--tone); }
summary b { font-weight: 400; color: var(--soft); margin-left: .25em; font-variant-numeric: tabular-nums; }
.card {
  background: var(--sheet); border: 1px solid var(--line); border-left: 3px solid var(--tone);
  border-radius: .4rem; padding: .7rem .9rem; margin-bottom: .5rem;
}
.card:target { outline: 2px solid var(--tone); }
.card h3, #tip h3 { margin: 0; font-size: 1rem; line-height: 1.35; overflow-wrap: anywhere; }
.card h3 small, #tip h3 small { font-weight: 400; color: var(--soft); }
.card p, #tip p { margin: .2rem 0 0; }
.expansion { font-weight: 500; }
.expansion.unsure { font-weight: 400; font-style: italic; color: var(--soft); }
.card .source, .card .uses, #tip .source { color: var(--soft); font-size: .8125rem; }
.uses a { color: var(--long); padding: .1rem .15rem; font-variant-numeric: tabular-nums; }
.write { display: flex; align-items: start; gap: .5rem; margin: .35rem 0 0; }
.write q {
  quotes: none; flex: 1; padding: .15rem .5rem; background: var(--quiet); border-radius: .3rem; overflow-wrap: anywhere;
}
.write q::before { content: "Write: "; color: var(--soft); }
button {
  font: inherit; font-size: .8125rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--line);
  border-radius: .35rem; padding: .2rem .6rem; cursor: pointer;
}
button:hover { border-color: var(--soft); }
button:focus-visible, input:focus-visible, select:focus-visible { outline: 2px solid var(--long); outline-offset: 1px; }
.remarks .card { --tone: var(--late); }
.nothing { color: var(--soft); font-family: var(--plain); }

/* the tooltip: beside the word, on a phone a sheet at the foot of the screen */
#tip {
  position: fixed; z-index: 2; max-width: 22rem; padding: .8rem 1rem; font: .9rem/1.5 var(--plain);
  color: var(--ink); background: var(--sheet);
  border: 1px solid var(--line); border-top: 3px solid var(--tone, var(--line)); border-radius: .4rem;
  box-shadow: 0 .4rem 1.6rem rgb(0 0 0 / .18);
}
#tip[hidden] { display: none; }
#tip .uses { display: none; }
@media (max-width: 62rem) {
  .desk { grid-template-columns: minmax(0, 1fr); }
  aside { position: static; max-height: none; overflow: visible; }
}
@media (max-width: 40rem) {
  header, .desk, main.index { padding-left: 1rem; padding-right: 1rem; }
  .desk main { margin: 0 -1rem; border-left: 0; border-right: 0; border-radius: 0; padding: 1.5rem 1rem 2rem; }
  .legend label { padding: .25rem .6rem; }
  main h2 { font-size: 1.4rem; }
  #tip {
    left: 0 !important; right: 0; top: auto !important; bottom: 0; max-width: none; max-height: 60vh;
    overflow-y: auto; border-radius: .8rem .8rem 0 0;
    padding: 1rem 1.1rem calc(1.2rem + env(safe-area-inset-bottom));
  }
}

/* the index */
main.index { padding-bottom: 3rem; font-family: var(--plain); }
main.index h2 { font-size: 1.1rem; margin: 2.25rem 0 .6rem; }
main.index table { width: 100%; font-size: .9375rem; }
main.index th { font-weight: 500; }
.pages tbody th { overflow-wrap: anywhere; min-width: 12rem; }
.pages tbody th small { display: block; color: var(--soft); font-weight: 400; }
main.index td { white-space: nowrap; }
main.index thead th { overflow-wrap: normal; font-size: .8125rem; color: var(--soft); vertical-align: bottom; }
main.index thead button { border: 0; padding: 0; background: none; color: inherit; text-align: inherit; }
main.index thead [aria-sort] button::after { content: " \\25be"; color: var(--ink); }
main.index thead [aria-sort="ascending"] button::after { content: " \\25b4"; }
main.index td, .pages thead th:not(:first-child), .chart thead th:not(:first-child) {
  text-align: right; padding-right: 0; padding-left: .9em; font-variant-numeric: tabular-nums;
}
main.index .told td { text-align: left; padding: .45em .9em .45em 0; overflow-wrap: anywhere; }
main.index .bar { padding-left: .9em; width: 40%; }
main.index svg { display: block; width: 100%; }
.chart svg { height: 1.1rem; margin-top: .2rem; }
.chart rect { fill: var(--unexplained); opacity: .8; }
.folders rect { fill: var(--explained); }
.chart details { margin: 0; } .chart summary { padding: 0; font-weight: 500; color: var(--ink); }
.more summary { font-size: .9375rem; font-weight: 400; color: var(--soft); }
.chart details ul { margin: .3rem 0 .6rem; padding-left: 1.2rem; font-size: .875rem; }
main.index a { color: var(--long); text-decoration-color: var(--line); text-underline-offset: .2em; }
.pages td { color: var(--tone); font-weight: 600; }
.pages .zero, .pages .share { color: var(--soft); font-weight: 400; }
.find { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0 0 .75rem; }
.find input, .find select {
  font: inherit; font-size: .9375rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--line);
  border-radius: .4rem; padding: .35rem .6rem; min-height: 2.25rem; max-width: 100%;
}
.find input { flex: 1 1 14rem; }
.find output { color: var(--soft); font-size: .875rem; }
.trend { border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); padding: 1rem; }
.trend polyline { fill: none; stroke: var(--explained); stroke-width: 2; vector-effect: non-scaling-stroke; }
.trend .findings { stroke: var(--unexplained); stroke-dasharray: 5 3; }
.trend line { stroke: var(--line); vector-effect: non-scaling-stroke; }
.trend svg { height: 8rem; overflow: visible; }
.trend p { margin: 0 0 .5rem; font-size: .875rem; color: var(--soft); }
.trend p b { color: var(--explained); } .trend p i { font-style: normal; font-weight: 600; color: var(--unexplained); }
@media (max-width: 40rem) {
  .pages thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  .pages tbody tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .pages tbody tr[hidden] { display: none; }
  .pages tbody th { flex: 1 1 100%; border: 0; padding: 0; }
  main.index .pages td { border: 0; padding: 0 1rem 0 0; text-align: left; font-size: .875rem; }
  .pages td::before { content: attr(data-label) " "; color: var(--soft); font-weight: 400; }
  .chart .bar { display: none; }
}

/* on paper: the text, and behind it what its words mean */
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --quiet: #eee; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  .legend input, #tip, nav.around, .uses, .copy, .find { display: none; }
  .legend label { border: 0; padding: 0 .75rem 0 0; min-height: 0; }
  header, .desk, main.index { max-width: none; padding-left: 0; padding-right: 0; }
  .desk { display: block; }
  .desk main { border: 0; padding: 0; }
  aside {
    position: static; max-height: none; overflow: visible; columns: 2; column-gap: 1.5rem;
    margin-top: 1.5rem; border-top: 2px solid var(--line); padding-top: 1rem;
  }
  aside details.known { display: none; }
  h2 { break-after: avoid; }
  aside summary { break-after: avoid; list-style: none; }
  .card, .pages tr, .chart tr { break-inside: avoid; }
  a { color: inherit; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
"""
