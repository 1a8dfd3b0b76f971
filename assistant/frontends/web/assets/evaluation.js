// Runs once for Đánh giá. The address is the state. Events to Python: 'begin' (everything), 'look' (another state),
// 'start', 'stop' and 'poll' (the job), 'remove' (a run, once it was confirmed), 'source' (a citation's place in the side panel).
const view = element.closest('.view');
const $ = (css, within = view) => within.querySelector(css);
const $$ = (css, within = view) => [...within.querySelectorAll(css)];
const KEYS = ['run', 'voi', 'loai', 'nn', 'cau'];
const LOST = 20000;  // milliseconds after which an answer is no longer waited for
let state = {};
let begun = false;
let flying = 0;  // when the question under way was sent; 0: none is
let stale = null;  // event and data to send when its answer is there
let last = '';  // stamp of the answer that is shown
let back = null;  // what takes the focus when the answer is drawn

const read = (params) => Object.fromEntries(KEYS.filter((key) => params.get(key)).map((key) => [key, params.get(key)]));
const shown = () => window.shell.tab() === 'danh-gia';

// --- one question at a time, and then the newest

function ask(event = 'look', more = {}) {
  view.classList.add('busy');
  if (flying && Date.now() - flying < LOST) {
    if (!stale || stale[0] === 'look') stale = [event, more];  // the others answer all that 'look' does
    return;
  }
  flying = Date.now();
  trigger(event, { ...state, ...more, dark: document.body.classList.contains('dark') });
}

function landed() {
  const answer = $('#eval-head [data-stamp]');
  if (!answer || answer.dataset.stamp === last) return;
  last = answer.dataset.stamp;
  flying = 0;
  const next = stale;
  stale = null;
  if (next) { ask(...next); return; }
  view.classList.remove('busy');
  requestAnimationFrame(arrive);
}

function arrive() {
  if (back === null) return;
  const target = $(back);
  back = null;
  if (!target) return;
  target.focus({ preventScroll: true });
  const box = target.getBoundingClientRect();
  if (box.top < 90 || box.bottom > window.innerHeight) target.scrollIntoView({ block: 'start' });
}

function change(values, { push = false } = {}) {
  Object.assign(state, values);
  Object.keys(state).forEach((key) => { if (!state[key]) delete state[key]; });
  window.shell.put(state, { push });
  ask();
}

// --- what is chosen

element.addEventListener('submit', (event) => {
  event.preventDefault();
  const ticked = (name) => $$(`input[name=${name}]:checked`, element).map((box) => box.value);
  const limit = $('input[name=limit]', element);
  mine = true;
  trigger('start', {
    sets: ticked('set'), pipelines: ticked('pipeline'), split: $('select[name=split]', element).value,
    limit: limit.validity.badInput ? '?' : limit.value,
  });
});

view.addEventListener('change', (event) => {
  const { key } = event.target.dataset;
  if (!key) return;
  back = `select[data-key="${key}"]`;
  change({ [key]: event.target.value, ...(key === 'voi' ? {} : { cau: '' }), ...(key === 'loai' ? { nn: '' } : {}) });
});

function confirmRemoval(wanted) {
  $('#eval-head .sure').hidden = !wanted;
  $(wanted ? '#eval-head .cancel' : '#eval-head .remove-run').focus();
}

view.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !event.target.closest('.sure')) return;
  event.stopPropagation();
  confirmRemoval(false);
});

view.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset, classList } = button;
  if (classList.contains('unfold-form')) {
    const open = button.closest('form').classList.toggle('open');
    button.setAttribute('aria-expanded', String(open));
  } else if (classList.contains('stop')) { button.disabled = true; trigger('stop', {}); }
  else if (classList.contains('remove-run')) confirmRemoval(true);
  else if (classList.contains('cancel')) confirmRemoval(false);
  else if (classList.contains('confirm')) {
    state.run = '';
    state.cau = '';
    if (state.voi === dataset.folder) state.voi = '';
    Object.keys(state).forEach((key) => { if (!state[key]) delete state[key]; });
    window.shell.put(state);
    back = '#eval-head h2';
    ask('remove', { folder: dataset.folder });
  }
  else if (dataset.cite) $(`.cited[data-number="${dataset.cite}"]`, button.closest('.wrong')).click();
  else if (dataset.run) {
    back = '#eval-head h2';
    change({ run: dataset.run, voi: state.voi === dataset.run ? '' : state.voi, cau: '' }, { push: true });
  } else if (dataset.question) {
    back = `.open-wrong[data-question="${CSS.escape(dataset.question)}"]`;
    // the run is named with the question, so that the address opens the same answer when there are newer runs
    const { run } = $('#eval-head [data-run]').dataset;
    change({ run, cau: state.cau === dataset.question ? '' : dataset.question });
  } else if (dataset.open) {
    window.openedFrom = button;
    trigger('source', JSON.parse(dataset.open));
  }
});

// --- the job: asked for while it is at work; what it made is shown when it ends

let polling = 0;
let working = false;
let mine = false;  // begun on this page: it goes to what was made; others who look stay where they are

function tick() {
  if (shown() && !document.hidden) trigger('poll', {});
  polling = setTimeout(tick, 5000);  // if no answer comes, or nobody looks
}

function progressed() {
  const job = $('#eval-job .job');
  if (!job) return;
  clearTimeout(polling);
  const open = job.dataset.open === '1';
  const go = $('.go-run', element);
  if (go) go.disabled = open;
  if (open) polling = setTimeout(tick, 1000);
  else if (working) {
    const made = job.dataset.runs.split(',').filter(Boolean);
    if (made.length && mine && shown()) change({ run: made[0], voi: made[1] || state.voi, loai: '', nn: '', cau: '' }, { push: true });
    else if (begun) ask();
  }
  if (!open) mine = false;
  working = open;
}

document.addEventListener('click', (event) => {
  // the chart's colours are drawn into it
  if (event.target.closest('button.theme') && shown()) setTimeout(ask);
});
document.addEventListener('holdings', () => { begun = false; });  // reports came or went: sets may be whole now

new MutationObserver(landed).observe($('#eval-head'), { childList: true, subtree: true });
new MutationObserver(progressed).observe($('#eval-job'), { childList: true, subtree: true });
window.shell.onShow('danh-gia', (params) => {
  state = read(params);
  if (begun) { trigger('poll', {}); ask(); return; }
  begun = true;
  ask('begin');
});
