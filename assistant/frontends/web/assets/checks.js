// Runs once for Kiểm tra số liệu. The address is the state; events to Python: 'look', 'mark', 'source'.
const KEYS = ['tinh', 'bc', 'loai', 'muc', 'xem'];
const USUAL = ['error', 'warning'];
let state = {};
let back = null; // what had the focus before the list was drawn anew

const read = (params) => Object.fromEntries(KEYS.filter((key) => params.get(key)).map((key) => [key, params.get(key)]));
const busy = () => element.classList.add('busy');

function look() {
  busy();
  trigger('look', { ...state });
}

function change(values) {
  Object.assign(state, values);
  Object.keys(state).forEach((key) => { if (!state[key]) delete state[key]; });
  window.shell.put(state);
  look();
}

function keep(css) { back = css; }

element.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target.closest('form.mark');
  if (!form) return;
  const all = [...element.querySelectorAll('.begin-mark, .unmark')];
  keep(all.indexOf(form.querySelector('.begin-mark')));
  busy();
  trigger('mark', { ...state, id: form.dataset.id, note: form.querySelector('input').value });
});

element.addEventListener('change', (event) => {
  const { key } = event.target.dataset;
  if (!key) return;
  keep(`select[data-key="${key}"]`);
  change({ [key]: event.target.value, ...(key === 'tinh' ? { bc: '' } : {}) });
});

function toggle(button) {
  const on = new Set((state.muc || USUAL.join(',')).split(','));
  const { severity } = button.dataset;
  if (on.has(severity)) on.delete(severity); else on.add(severity);
  if (!on.size) return; // something has to be shown
  const said = ['error', 'warning', 'note'].filter((one) => on.has(one)).join(',');
  keep(`[data-severity="${severity}"]`);
  change({ muc: said === USUAL.join(',') ? '' : said });
}

/** Shows `more` in the place of the button `begin`, or the other way round, and goes to what is then in sight. */
function swap(begin, more, open, first) {
  more.hidden = !open;
  begin.hidden = open;
  begin.setAttribute('aria-expanded', String(open));
  (open ? first : begin).focus();
}

function unfold(form, open) {
  swap(form.querySelector('.begin-mark'), form.querySelector('.mark-more'), open, form.querySelector('input'));
}

function unmarking(marked, asked) {
  const [ask, sure] = ['.unmark-ask', '.unmark-sure'].map((one) => marked.querySelector(one));
  swap(ask, sure, asked, marked.querySelector('.unmark-cancel'));
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset, classList } = button;
  if (dataset.severity) toggle(button);
  else if (dataset.finding) {
    window.openedFrom = button;
    trigger('source', { finding: dataset.finding });
  } else if (classList.contains('begin-mark')) unfold(button.closest('form'), true);
  else if (classList.contains('cancel-mark')) unfold(button.closest('form'), false);
  else if (classList.contains('unmark-ask')) unmarking(button.closest('.marked'), true);
  else if (classList.contains('unmark-cancel')) unmarking(button.closest('.marked'), false);
  else if (classList.contains('unmark') || classList.contains('unmark-do')) {
    const first = button.closest('.marked').querySelector('.unmark');
    keep([...element.querySelectorAll('.begin-mark, .unmark')].indexOf(first));
    busy();
    trigger('mark', { ...state, id: dataset.id });
  }
});

element.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target.closest('.unmark-sure')) {
    event.stopPropagation();
    unmarking(event.target.closest('.marked'), false);
    return;
  }
  const form = event.target.closest('form.mark');
  if (event.key === 'Escape' && form && !form.querySelector('.mark-more').hidden) {
    event.stopPropagation();
    unfold(form, false);
  }
});

watch('value', () => {
  element.classList.remove('busy');
  if (back === null) return;
  const all = element.querySelectorAll('.begin-mark, .unmark');
  const target = typeof back === 'number' ? all[Math.min(back, all.length - 1)] : element.querySelector(back);
  if (target) target.focus({ preventScroll: typeof back !== 'number' });
  back = null;
});

window.shell.onShow('kiem-tra', (params) => { state = read(params); look(); });
