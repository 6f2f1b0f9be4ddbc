// Text with delimiters (RFC 4180) and ECSV (Astropy Proposal for Enhancement 6).

/** Rows of cells; quoted cells may hold the delimiter and line ends. */
export function parseCsv(text, delimiter = ',') {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    cell = '';
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === delimiter) {
      row.push(cell);
      cell = '';
    } else if (c === '\n') endRow();
    else if (c !== '\r') cell += c;
  }
  if (quoted) throw new Error('a quoted cell is not closed');
  if (cell !== '' || row.length) endRow();
  const wrong = rows.findIndex(r => r.length !== rows[0].length);
  if (wrong > 0) throw new Error(`row ${wrong + 1} has ${rows[wrong].length} cells; the first has ${rows[0].length}`);
  return rows;
}

/** Rows of an ECSV text as objects with numbers and truth values. */
export function parseEcsv(text) {
  const delimiter = /^# delimiter: ?','/m.test(text) ? ',' : ' ';
  const [names, ...rows] = parseCsv(text.split('\n').filter(l => !l.startsWith('#')).join('\n'), delimiter);
  return rows.map(cells => Object.fromEntries((names ?? []).map((name, i) => [name, value(cells[i])])));
}

function value(text) {
  if (text === 'True' || text === 'False') return text === 'True';
  if (text === 'nan' || text === '') return null;
  return Number.isNaN(Number(text)) ? text : Number(text);
}
