// Runs once for the list of conversations: opens, renames and deletes them by the events 'reopen', 'rename', 'delete'
// and 'fresh', and keeps the address and the list in step with the conversation that is shown.
const TAB = 'hoi-dap';
const FOLDED = 'talks-folded';
const remember = (value) => { try { localStorage.setItem(FOLDED, value); } catch { /* a browser that keeps nothing */ } };
const recalled = () => { try { return localStorage.getItem(FOLDED); } catch { return null; } };
const narrow = window.matchMedia('(max-width: 1180px)');
let current = '';
let behind = false; // the address does not say yet what is shown

function fold(yes) {
  document.body.classList.toggle('folded', yes);
  if (!narrow.matches) remember(yes ? '1' : '');
}
document.body.classList.toggle('folded', narrow.matches || recalled() === '1');
narrow.addEventListener('change', () => document.body.classList.toggle('folded', narrow.matches || recalled() === '1'));

const items = () => [...element.querySelectorAll('.talks-item:not([hidden])')];

// Tab comes to one conversation of the list and goes on to the page; arrows lead to the others.
function rove(to) {
  element.querySelectorAll('.talks-item').forEach((item) => {
    item.querySelectorAll('.talks-open, .act').forEach((button) => { button.tabIndex = item === to ? 0 : -1; });
  });
}

function mark() {
  element.querySelectorAll('.talks-item').forEach((item) => {
    const open = item.querySelector('.talks-open');
    if (item.dataset.id === current) open.setAttribute('aria-current', 'true');
    else open.removeAttribute('aria-current');
  });
  rove(items().find((item) => item.dataset.id === current) || items()[0]);
}

function address(push) {
  behind = window.shell.tab() !== TAB;
  if (!behind) window.shell.put(current ? { cuoc: current } : {}, { push });
}

document.addEventListener('conversation', (event) => {
  const switched = current !== '' || event.detail.id === '';
  current = event.detail.id;
  mark();
  if ((window.shell.params().get('cuoc') || '') !== current || behind) address(switched);
});

window.shell.onShow(TAB, (params) => {
  if (behind) { address(false); return; }
  const wanted = params.get('cuoc') || '';
  if (wanted === current) return;
  if (wanted) trigger('reopen', { id: wanted });
  else trigger('fresh', {});
});

const show = (item, part) => {
  ['.talks-name', '.talks-sure'].forEach((other) => { item.querySelector(other).hidden = other !== part; });
  item.classList.toggle('changing', part !== '');
};

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const item = button.closest('.talks-item');
  if (button.classList.contains('talks-fresh')) trigger('fresh', {});
  else if (button.classList.contains('talks-fold')) fold(true);
  else if (button.classList.contains('talks-open')) trigger('reopen', { id: item.dataset.id });
  else if (button.classList.contains('delete')) { show(item, '.talks-sure'); item.querySelector('.unsure').focus(); }
  else if (button.classList.contains('unsure')) { show(item, ''); item.querySelector('.talks-open').focus(); }
  else if (button.classList.contains('sure')) trigger('delete', { id: item.dataset.id });
  else if (button.classList.contains('rename')) {
    show(item, '.talks-name');
    item.querySelector('.talks-name input').select();
  }
  if (narrow.matches && (button.classList.contains('talks-fresh') || button.classList.contains('talks-open'))) fold(true);
});

element.addEventListener('submit', (event) => {
  const name = event.target.closest('.talks-name');
  if (!name) return;
  event.preventDefault();
  const item = name.closest('.talks-item');
  show(item, '');
  trigger('rename', { id: item.dataset.id, title: name.querySelector('input').value });
});

element.addEventListener('keydown', (event) => {
  const item = event.target.closest('.talks-item.changing');
  if (event.key !== 'Escape' || !item) return;
  event.stopPropagation();
  show(item, '');
  item.querySelector('.talks-open').focus();
});

element.addEventListener('keydown', (event) => {
  if (!event.target.matches('.talks-open')) return;
  const all = items();
  const at = all.indexOf(event.target.closest('.talks-item'));
  const to = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Home: all[0], End: all[all.length - 1] }[event.key];
  if (!to) return;
  event.preventDefault();
  rove(to);
  to.querySelector('.talks-open').focus();
});

element.addEventListener('input', (event) => {
  if (!event.target.matches('.talks-find')) return;
  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
  const sought = plain(event.target.value.trim());
  element.querySelectorAll('.talks-item').forEach((item) => {
    item.hidden = !plain(item.querySelector('.talks-open').textContent).includes(sought);
  });
  element.querySelectorAll('.talks-list section').forEach((group) => {
    group.hidden = !group.querySelector('.talks-item:not([hidden])');
  });
  rove(items()[0]);
});

document.addEventListener('click', (event) => {
  if (event.target.closest('.unfold')) fold(false);
});
watch('value', mark);
