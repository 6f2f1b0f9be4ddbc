// What a result can become: a file in every format of the service, or the same query for another client.
import { closing, copyButton, h } from '../lib/dom.js';
import { capabilities } from '../lib/schema.js';

const NAMES = [[/serialization=TABLEDATA/i, 'VOTable (text)', 'vot'], [/serialization=BINARY2/i, 'VOTable (BINARY2)', 'vot'], [/serialization=BINARY/i, 'VOTable (BINARY)', 'vot'], [/votable/i, 'VOTable', 'vot'],
  [/ecsv/i, 'ECSV', 'ecsv'], [/csv/i, 'CSV', 'csv'], [/tab-sep/i, 'TSV', 'tsv'], [/fits/i, 'FITS', 'fits'], [/json/i, 'JSON', 'json'], [/html/i, 'HTML', 'html'], [/parquet/i, 'Parquet', 'parquet'], [/text\/plain/i, 'text', 'txt']];

/** "Download" with one entry for each format that the service says it has. */
export function downloadMenu(service, query) {
  if (!query) return null;
  const list = h('div', { class: 'popup' });
  const menu = h('details', { class: 'downloads', ontoggle: async () => {
    if (!menu.open || list.childElementCount) return;
    const { formats } = await capabilities(service);
    list.append(...formats.map(f => {
      const [, label, ending] = NAMES.find(([test]) => test.test(f.mime)) ?? [null, f.mime, 'dat'];
      const url = `${service}/sync?${new URLSearchParams({ LANG: 'ADQL', QUERY: query, RESPONSEFORMAT: f.mime })}`;
      return h('a', { href: url, download: `${fileName(query)}.${ending}`, dataset: { format: f.mime } }, label);
    }));
  } }, h('summary', { class: 'button' }, 'Download'), list);
  return closing(menu);
}

/** A file name that says what was asked for. */
function fileName(query) {
  const table = query.match(/\bfrom\s+([\w.]+)/i)?.[1] ?? 'result';
  const names = [...query.matchAll(/'([\w +-]{2,20})%?'/g)].map(m => m[1]).filter(n => n !== 'ICRS');
  return [table, ...names].join('-').replace(/[^\w.+-]+/g, '_').slice(0, 60);
}

const shell = text => `'${text.replace(/'/g, "'\\''")}'`;

/* one file, run by java Query.java */
const javaProgram = (service, query) => `import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class Query {
    public static void main(String[] args) throws Exception {
        String query = """
                ${query.replace(/\\/g, '\\\\').replace(/"""/g, '\\"""').replace(/\n/g, '\n                ')}""";
        URI uri = URI.create("${service}/sync?LANG=ADQL&QUERY=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofFile(Path.of("result.vot")));
    }
}`;

/** The same query for other clients. */
export function snippets(service, query) {
  const line = query.replace(/\s+/g, ' ').trim();
  return {
    curl: `curl -o result.vot ${shell(`${service}/sync`)} \\\n  -d LANG=ADQL --data-urlencode QUERY=${shell(line)}`,
    pyvo: `import pyvo\n\nservice = pyvo.dal.TAPService("${service}")\nrows = service.search("""${query}""")\nprint(rows.to_table())`,
    STILTS: `stilts tapquery tapurl=${shell(service)} \\\n  adql=${shell(line)} out=result.vot`,
    Java: javaProgram(service, query),
  };
}

export function copyMenu(service, query) {
  const shown = h('pre', { class: 'snippet' });
  const list = h('div', { class: 'popup wide' });
  const all = Object.entries(snippets(service, query));
  const choose = ([name, text]) => {
    shown.textContent = text;
    for (const b of list.querySelectorAll('[role=tab]')) b.setAttribute('aria-selected', String(b.textContent === name));
  };
  list.append(h('div', { class: 'tabs', role: 'tablist' }, all.map(s => h('button', { type: 'button', role: 'tab', onclick: () => choose(s) }, s[0]))), shown, copyButton(() => shown.textContent));
  choose(all[0]);
  return closing(h('details', { class: 'copies' }, h('summary', { class: 'button' }, 'Copy as'), list));
}
