// Elements made of data. Text is text: nothing that comes from the server becomes markup.

/** An element with a class and what is in it: texts and elements. */
export function make(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Something's value for programs, with its text for people. */
export function data(value, text) {
  const made = make('data', null, text);
  made.value = value;
  return made;
}

/** Fills a table: the first cell of a row names it, the others are numbers. */
export function fillTable(table, headings, rows) {
  const head = make('tr', null, ...headings.map(heading => Object.assign(make('th', null, heading), { scope: 'col' })));
  const body = rows.map(([name, ...cells]) => make('tr', null, Object.assign(make('th', null, name), { scope: 'row' }), ...cells.map(cell => make('td', null, cell))));
  table.replaceChildren(make('thead', null, head), make('tbody', null, ...body));
}
