// Puts an answer or a table on the clipboard, and says on the button whether it went well.
function put(text) {
  // navigator.clipboard is missing on plain http outside loopback, which is how offices run this page
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement('textarea'), { value: text });
  area.style.cssText = 'position:fixed;opacity:0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error('copy'));
}

function tell(button, said) {
  const label = button.dataset.label || (button.dataset.label = button.textContent);
  button.textContent = said;
  setTimeout(() => { button.textContent = label; }, 1800);
}

function copy(button, text) {
  put(text).then(() => tell(button, button.dataset.done), () => tell(button, button.dataset.failed));
}

function cells(table) {
  const note = (node) => node.matches && node.matches('.row-warning, .row-note, .row-sign');
  const own = (cell) => cell.dataset.cell ?? [...cell.childNodes]
    .filter((node) => !note(node))
    .map((node) => node.textContent).join('').trim();
  return [...table.rows].map((row) => [...row.cells].map(own).join('\t')).join('\n');
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.copy) copy(button, button.dataset.copy);
  else if (button.classList.contains('copy-table')) copy(button, cells(button.closest('.reply').querySelector('.figures table')));
});
