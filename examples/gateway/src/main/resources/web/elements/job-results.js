// The results of a job, each with a preview where there is a way to show it: images, FITS images on the sky, spectra, tables, text.
import { fill, h, link, notice } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { getJson, getText, request } from '../lib/api.js';
import { parseEcsv } from '../lib/csv.js';
import { parseVotable } from '../lib/votable.js';
import './vo-plot.js';
import './vo-samp.js';
import './vo-sky.js';
import './vo-table.js';

export function resultList(job) {
  if (!job.results.length) {
    return notice('empty', 'No results', job.phase === 'COMPLETED' ? 'The job has given none.' : 'Results appear here when the job is done.');
  }
  const shown = h('div', { class: 'preview' });
  const items = job.results.map(result => {
    const way = previewOf(result, job);
    const show = async () => {
      for (const b of list.querySelectorAll('[aria-pressed]')) b.setAttribute('aria-pressed', String(b.dataset.result === result.id));
      fill(shown, h('span', { class: 'spinner' }));
      try {
        const node = await way(result, job);
        fill(shown, h('h3', {}, result.id), node);
      } catch (e) {
        fill(shown, failureNotice(e, show));
      }
    };
    return { result, show, item: h('li', {}, way ? h('button', { type: 'button', class: 'link', 'aria-pressed': 'false', dataset: { result: result.id }, onclick: show }, result.id) : h('span', {}, result.id),
      h('span', { class: 'hint' }, ` ${typeName(result['mime-type'])} ${size(result.size)} `), link(result.href, 'download', { download: result.id })), way };
  });
  const list = h('ul', { class: 'plain results' }, items.map(i => i.item));
  const samp = h('vo-samp');
  const things = job.results.flatMap(sampThing);
  samp.things = things;
  const first = items.find(i => i.result.id === 'flux_points.ecsv') ?? items.find(i => /significance\.fits$/.test(i.result.id)) ?? items.find(i => /counts\.fits$/.test(i.result.id)) ?? items.find(i => i.way);
  first?.show();
  return h('div', { class: 'results-grid' }, h('div', {}, list, things.length > 0 && samp), shown);
}

const typeName = (type = '') => ({ 'application/fits': 'FITS', 'image/png': 'PNG', 'application/json': 'JSON', 'application/yaml': 'YAML', 'application/x-ecsv': 'ECSV', 'text/provenance-notation': 'PROV-N', 'application/zip': 'ZIP' }[type] ?? type.replace(/;.*/, ''));

const size = bytes => (bytes === undefined ? '' : bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`);

/* the way to show a result, or null */
function previewOf({ id, 'mime-type': type = '' }) {
  if (/^image\/(png|jpeg|svg)/.test(type)) return picture;
  if (/flux_points\.ecsv$/.test(id)) return spectrum;
  if (/fits/.test(type) && /(^|_)(counts|exposure|acceptance|background|excess|significance|map|image)[^/]*\.fits/.test(id)) return skyImage;
  if (/votable/.test(type)) return table;
  if (/ecsv|csv|json|yaml|text|xml|provenance/.test(type) || /\.(json|txt|log|ya?ml|provn|ecsv|csv)$/.test(id)) return text;
  return null;
}

const picture = async result => h('img', { src: result.href, alt: `${result.id}, a preview`, class: 'picture' });

async function skyImage(result) {
  const sky = h('vo-sky', { class: 'preview-sky' });
  sky.image = await (await request(result.href)).arrayBuffer();
  return sky;
}

async function spectrum(result, job) {
  const points = parseEcsv(await getText(result.href));
  const summary = job.results.find(r => r.id === 'spectrum.json');
  const fit = summary ? (await getJson(summary.href)).fit ?? null : null;
  const plot = h('vo-plot');
  plot.spectrum = { points, model: fit?.butterfly && band(fit.butterfly) };
  return h('div', {}, plot, fit && h('p', { class: 'hint' }, 'Points with errors of one standard deviation, arrows for upper limits; the line is the fitted model, the band its error of one standard deviation.'), fit && fitTable(fit));
}

const band = rows => ({ energies: rows.map(r => r.energy), values: rows.map(r => r.dnde), low: rows.map(r => r.dnde - r.dnde_err), high: rows.map(r => r.dnde + r.dnde_err) });

function fitTable(fit) {
  if (!Array.isArray(fit.parameters)) return h('p', { class: 'hint' }, typeof fit === 'string' ? fit : fit.error ?? fit.message ?? '');
  const rows = fit.parameters.map(p => h('tr', {}, h('th', { scope: 'row' }, p.name), h('td', { class: 'number' }, number(p.value)), h('td', {}, p.frozen ? 'fixed' : p.error_low > 0 && p.error_high > 0 ? `−${number(p.error_low)} +${number(p.error_high)}` : `± ${number(p.error)}`), h('td', { class: 'unit' }, p.unit ?? '')));
  return h('table', { class: 'fit' }, h('caption', {}, `${MODELS[fit.model] ?? fit.model}, statistic ${number(fit.stat)} for ${fit.degrees_of_freedom} degrees of freedom`), h('tbody', {}, rows));
}

const MODELS = { pl: 'Power law', pl2: 'Power law by its integral', ecpl: 'Power law with exponential cutoff', lp: 'Log parabola', bpl: 'Broken power law', sbpl: 'Smooth broken power law' };

const number = v => (typeof v !== 'number' ? String(v) : Math.abs(v) > 1e-3 && Math.abs(v) < 1e5 ? v.toPrecision(4) : v.toExponential(3));

async function table(result) {
  const node = h('vo-table');
  node.table = parseVotable(await getText(result.href)).tables[0];
  return h('div', {}, h('a', { class: 'button', href: `#/results?src=${encodeURIComponent(result.href)}` }, 'Open with sky and plots'), node);
}

async function text(result) {
  const told = await getText(result.href);
  let shown = told.slice(0, 100_000);
  if (/json/.test(result['mime-type'] ?? '')) {
    try {
      shown = JSON.stringify(JSON.parse(told), null, 2).slice(0, 100_000);
    } catch {
      // shown as it is
    }
  }
  return h('pre', {}, shown + (told.length > 100_000 ? '\n…' : ''));
}

function sampThing(result) {
  const type = result['mime-type'] ?? '';
  if (/fits/.test(type) && previewOf(result) === skyImage) return [{ label: result.id, mtype: 'image.load.fits', params: { url: result.href, 'image-id': result.href, name: result.id } }];
  if (/fits/.test(type) && /flux_points|light_curve/.test(result.id)) return [{ label: result.id, mtype: 'table.load.fits', params: { url: result.href, 'table-id': result.href, name: result.id } }, { label: `${result.id} as a spectrum`, mtype: 'spectrum.load.ssa-generic', params: { url: result.href, 'spectrum-id': result.href, name: result.id, meta: { 'Access.Format': type, 'Access.Reference': result.href } } }];
  if (/votable/.test(type)) return [{ label: result.id, mtype: 'table.load.votable', params: { url: result.href, 'table-id': result.href, name: result.id } }];
  return [];
}
