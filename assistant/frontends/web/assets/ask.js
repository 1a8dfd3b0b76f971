// Runs once for the conversation: clicks and choices inside it, sent to Python as the events
// 'narrow' and 'source'; `element`, `trigger` and `watch` are Gradio's.
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const busy = () => element.querySelector('.pending') !== null;

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
  const own = (cell) => [...cell.childNodes]
    .filter((node) => !(node.classList && node.classList.contains('row-warning')))
    .map((node) => node.textContent).join('').trim();
  return [...table.rows].map((row) => [...row.cells].map(own).join('\t')).join('\n');
}

function open(button) {
  const turn = button.closest('.turn');
  const card = turn && turn.querySelector(`.card[data-cite="${button.dataset.cite}"]`);
  if (!card) return;
  document.querySelectorAll('.card.open').forEach((other) => other.classList.remove('open'));
  card.classList.add('open');
  window.openedFrom = button;
  trigger('source', JSON.parse(card.dataset.open));
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.cite) open(button);
  else if (button.dataset.copy) copy(button, button.dataset.copy);
  else if (button.classList.contains('copy-table')) copy(button, cells(button.closest('.reply').querySelector('.figures table')));
});

element.addEventListener('change', (event) => {
  const select = event.target.closest('select[data-slot]');
  if (!select) return;
  const { value } = select;
  const was = [...select.options].find((option) => option.defaultSelected);
  if (was) was.selected = true; // the answer above stays what it was; the new choice gets an answer of its own
  if (value && !busy()) trigger('narrow', { turn: Number(select.dataset.turn), slot: select.dataset.slot, value });
});

let last = '';
watch('value', () => {
  const turns = element.querySelectorAll('.turn');
  const newest = turns[turns.length - 1];
  document.body.classList.toggle('asked', newest !== undefined);
  const now = newest ? `${newest.dataset.turn || 'pending'}` : '';
  if (newest && now !== last) newest.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  if (!newest && last) window.scrollTo({ top: 0 });
  last = now;
});
