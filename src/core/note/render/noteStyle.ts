// How a note looks on a screen and on A4 paper, in each of its layouts. Nothing is loaded: the fonts are the reader's own.

/** Large print is 18 point on paper: large print starts at 16 to 18 (RNIB, Clear Print). Nothing in it is smaller. */
export const NOTE_STYLE = `
@page{size:A4;margin:13mm 15mm}@page large{margin:10mm 12mm}
body{font:1.125rem/1.45 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#fff;max-width:38rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6em;line-height:1.2;margin:0 0 .6em}h2{font-size:1.25em;line-height:1.25;margin:1.6em 0 .4em}
h3{font-size:1.06em;margin:1.2em 0 .2em}p,ul,dl,blockquote,table,figure{margin:.45em 0}
blockquote{border-left:4px solid #767676;padding-left:1em}dl div{margin:.2em 0}dt,dd{display:inline;margin:0}
dt{font-weight:bold}dt::after{content:": "}ul{padding-left:1.3em}li{margin:.1em 0}
.banner{border:3px solid #1b1b1b;padding:.3em 1em;display:flow-root}.banner p{font-weight:bold}
.banner .pictogram{float:right;width:2.6em;height:2.6em;margin:.2em 0 .2em .6em}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:bold;padding:.2em 0}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #767676;padding:.25em .6em .25em 0}
th[scope=row]{font-weight:normal}
@media screen and (max-width:34rem){th,td{overflow-wrap:anywhere;hyphens:auto;padding-right:.3em}}
figure svg{display:block;max-width:100%;height:auto}figcaption{font-weight:bold;margin-bottom:.3em}
.idea{display:flex;gap:1.2em;align-items:flex-start;margin:1em 0}.pictogram{flex:none;width:3.6em;height:3.6em}
.idea div{flex:1}.idea p{margin:0 0 .5em}footer{border-top:1px solid #767676;margin-top:1.6em;font-size:.9em}
body.large{font-size:1.5rem;max-width:44rem}body.large footer{font-size:1em}
body.easy{font-size:1.375rem;line-height:1.6;max-width:38rem}body.easy footer{font-size:.8em}
.letter h1{font-size:1.4em;margin-bottom:.4em}.letter h2{font-size:1.1em;margin:.75em 0 .15em}
.letter p,.letter dl,.letter blockquote{margin:.2em 0}.letter dt{float:left;clear:left;padding-right:.4em}
.letter dt::after{content:":"}.letter dd{margin:0 0 .1em;overflow-wrap:anywhere}
.letter footer{margin-top:.7em;font-size:.85em}.letter .banner{padding:.1em .6em}
@media print{
body{margin:0;padding:0;max-width:none;font-size:11pt;line-height:1.3}h1{font-size:1.4em;margin:0 0 .4em}
h2{margin:.9em 0 .25em;font-size:1.15em}h3{margin:.7em 0 .1em}p,ul,dl,blockquote,table,figure{margin:.3em 0}
body.large{font-size:18pt;line-height:1.15;max-width:none;page:large}body.large h2{margin:.6em 0 .15em}
body.large p,body.large ul,body.large dl,body.large blockquote,body.large table{margin:.2em 0}
body.large .banner{padding:.1em .6em}body.large .banner .pictogram{width:1.5em;height:1.5em}body.letter{font-size:10.5pt}
body.easy{font-size:14pt;line-height:1.4;max-width:none;padding:0 14mm}h1,h2,h3,caption,figcaption{break-after:avoid}
li,dl div,blockquote,tr,svg,.idea,.banner{break-inside:avoid}
}`;
