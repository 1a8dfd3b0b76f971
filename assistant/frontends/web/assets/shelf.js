// Runs once for Kho báo cáo. The address is the state. Files go over HTTP, one request each; all else are events:
// 'begin' (everything), 'look' (map and list for another state), 'poll' and 'clear' (the queue), 'correct', 'remove',
// 'outline' (contents of a report in the side panel).
const view = element.closest('.view');
const $ = (css, within = view) => within.querySelector(css);
const $$ = (css, within = view) => [...within.querySelectorAll(css)];
const KEYS = ['nam', 'ten', 'tinh', 'ky', 'tt', 'can', 'q', 'xep', 'bc', 'hien'];
const FILTERS = ['tinh', 'ky', 'tt', 'can', 'q'];
const LOST = 20000;  // milliseconds after which an answer is no longer waited for
let state = {};
let begun = false;
const STALE = 2000;  // milliseconds after which it is looked whether a list that lags behind has caught up
let flying = 0;  // when the question under way was sent; 0: none is
let next = null;  // the event to send when its answer is there
let last = '';  // stamp of the list that is shown
let back = null;  // what takes the focus when the list is drawn anew
let typing = null;

const read = (params) => Object.fromEntries(KEYS.filter((key) => params.get(key)).map((key) => [key, params.get(key)]));
const shown = () => window.shell.tab() === 'kho';

// --- one question at a time, and then the newest

function ask(event, more) {
  view.classList.add('busy');
  if (flying && Date.now() - flying < LOST) {
    next = next && next.event !== 'look' && event === 'look' ? next : { event, more };
    return;
  }
  flying = Date.now();
  trigger(event, { ...state, ...more });
}

const look = () => ask('look');

function landed() {
  const answer = $('#shelf-list [data-stamp]');
  if (!answer || answer.dataset.stamp === last) return;
  last = answer.dataset.stamp;
  flying = 0;
  if (next) {
    const { event, more } = next;
    next = null;
    ask(event, more);
    return;
  }
  view.classList.remove('busy');
  const may = answer.dataset.load !== '0';
  $('.load').hidden = !may;
  $('.may-not').hidden = may;
  draw();
  arrive();
}

function arrive() {
  if (back === null) return;
  const target = $(back) || $('#shelf-list h2');
  back = null;
  if (!target) return;
  if (!target.matches('button, a, input, select')) target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
  const row = target.closest('tr.open');
  const below = row ? row.nextElementSibling.getBoundingClientRect().bottom > window.innerHeight : false;
  (row || target).scrollIntoView({ block: below ? 'start' : 'nearest' });
}

function change(values, { push = false } = {}) {
  Object.assign(state, values);
  if (Object.keys(values).some((key) => FILTERS.includes(key) || key === 'xep')) delete state.hien;
  Object.keys(state).forEach((key) => { if (!state[key]) delete state[key]; });
  window.shell.put(state, { push });
  draw();
  look();
}

// --- the filters as the state says

function draw() {
  const form = $('.shelf-filters');
  if (!form) return;
  $$('select[data-key]', form).forEach((select) => {
    const value = state[select.dataset.key] || '';
    if (value && ![...select.options].some((option) => option.value === value)) select.append(option(form, value));
    select.value = value;
    select.closest('.field').classList.toggle('set', Boolean(value));
  });
  const box = $('#shelf-q');
  if (document.activeElement !== box) box.value = state.q || '';
}

// a month of the map without any report, or a province without one, is not among the choices
function option(form, value) {
  const [year, month] = value.split('-');
  const cell = $(`.map-place[data-tinh="${CSS.escape(value)}"]`);
  const name = /^\d{4}-\d{2}$/.test(value) ? form.dataset.month.replace('{month}', Number(month)).replace('{year}', year) : (cell ? cell.textContent : value);
  return new Option(name, value);
}

view.addEventListener('change', (event) => {
  const { target } = event;
  if (target.matches('.files')) { send([...target.files], target.dataset.replaces); target.value = ''; return; }
  if (target.dataset.key) { back = `select[data-key="${target.dataset.key}"]`; change({ [target.dataset.key]: target.value }); }
});

view.addEventListener('input', (event) => {
  if (event.target.id !== 'shelf-q') return;
  clearTimeout(typing);
  typing = setTimeout(() => change({ q: $('#shelf-q').value.trim() }), 300);
});

// --- the map

view.addEventListener('keydown', (event) => {
  const cell = event.target.closest('.cell, .map-place');
  const body = event.target.closest('.map-body');
  if (!body) return;
  if (!cell) {
    if (event.key === 'Enter' || event.key.startsWith('Arrow')) { const first = $('.cell[aria-pressed]', body) || $('.map-place', body); if (first && event.key !== 'ArrowUp') { first.focus(); event.preventDefault(); } }
    return;
  }
  const rows = $$('tbody tr', body);
  const inRow = (row) => $$('.map-place, .cell', row);
  const row = cell.closest('tr');
  const column = [...row.children].indexOf(cell.closest('th, td'));
  const across = inRow(row);
  const at = across.indexOf(cell);
  const vertical = (step) => {
    for (let to = rows.indexOf(row) + step; to >= 0 && to < rows.length; to += step) {
      const found = $('button', rows[to].children[column]);
      if (found) return found;
    }
    return null;
  };
  const to = { ArrowRight: across[at + 1], ArrowLeft: across[at - 1], Home: across[0], End: across[across.length - 1] }[event.key]
    || (event.key === 'ArrowDown' && vertical(1)) || (event.key === 'ArrowUp' && vertical(-1));
  if (event.key === 'Escape') body.focus();
  else if (to) to.focus();
  else return;
  event.preventDefault();
});

// --- the list

function changed(form) {
  const pairs = $$('[data-was]', form).filter((field) => field.value.trim() !== field.dataset.was).map((field) => [field.name, field.value.trim()]);
  return Object.fromEntries(pairs);
}

const editing = () => $$('form.facts').some((form) => Object.keys(changed(form)).length) || $$('.sure:not([hidden])').length > 0;

view.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target.closest('form.facts');
  if (!form) { clearTimeout(typing); change({ q: $('#shelf-q').value.trim() }); return; }
  const changes = changed(form);
  if (!Object.keys(changes).length) return;
  correct(form, changes);
});

function correct(form, changes) {
  $$('button, input, select', form).forEach((control) => { control.disabled = true; });
  back = '.facts .save';
  ask('correct', { id: form.dataset.id, changes });
}

function open(id, { push = true } = {}) {
  back = `.line-open[data-id="${CSS.escape(id)}"]`;
  change({ bc: state.bc === id ? '' : id }, { push });
}

function confirmRemoval(detail, wanted) {
  const sure = $('.sure', detail);
  sure.hidden = !wanted;
  $(wanted ? '.cancel' : '.remove', detail).focus();
}

view.addEventListener('click', (event) => {
  const link = event.target.closest('a.to-checks');
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    window.shell.go('kiem-tra', { bc: link.dataset.report, muc: 'error,warning,note' });
    return;
  }
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset, classList } = button;
  if (classList.contains('choose')) choose();
  else if (classList.contains('replace')) choose(dataset.id);
  else if (classList.contains('again')) retry(button.closest('li'));
  else if (classList.contains('dismiss')) button.closest('li').remove();
  else if (classList.contains('clear-queue')) trigger('clear', {});
  else if (classList.contains('to-report')) { FILTERS.forEach((key) => delete state[key]); state.bc = ''; open(dataset.id); }
  else if (classList.contains('line-open')) open(dataset.id);
  else if (classList.contains('clear-filters')) { back = '#shelf-list h2'; change(Object.fromEntries(FILTERS.map((key) => [key, '']))); }
  else if (classList.contains('show-more')) { back = null; change({ hien: dataset.shown }); }
  else if (classList.contains('outline')) { window.openedFrom = button; trigger('outline', { report: dataset.id }); }
  else if (classList.contains('remove')) confirmRemoval(button.closest('.detail'), true);
  else if (classList.contains('cancel')) confirmRemoval(button.closest('.detail'), false);
  else if (classList.contains('confirm')) { delete state.bc; window.shell.put(state); back = '#shelf-list h2'; ask('remove', { id: dataset.id }); }
  else if (classList.contains('undo')) correct(button.closest('form'), { [dataset.field]: '' });
  else if (dataset.sort !== undefined) { back = `.sort[data-sort]`; change({ xep: dataset.sort }); }
  else if (dataset.nam) { back = `.kinds [data-nam="${dataset.nam}"]`; change({ nam: dataset.nam }); }
  else if (dataset.ten !== undefined) { back = `.kinds [data-ten="${dataset.ten}"]`; change({ ten: dataset.ten }); }
  else if (classList.contains('cell') || classList.contains('map-place')) pick(button);
  else if (classList.contains('loose')) change({ tinh: '', ky: '', [dataset.tinh ? 'tinh' : 'ky']: dataset.tinh || dataset.ky, q: '', tt: '', can: '' }, { push: true });
});

function pick(button) {
  const { tinh, ky } = button.dataset;
  const same = state.tinh === tinh && state.ky === ky;
  back = `${button.classList.contains('cell') ? '.cell' : '.map-place'}[data-tinh="${tinh}"][data-ky="${ky}"]`;
  change({ tinh: same ? '' : tinh, ky: same ? '' : ky, q: '', tt: '', can: '', bc: '' }, { push: true });
}

view.addEventListener('keydown', (event) => {
  const sure = event.target.closest('.sure');
  if (sure && event.key === 'Escape') { event.stopPropagation(); confirmRemoval(sure.closest('.detail'), false); }
});

// --- files

const zone = $('.load');
const waiting = [];
let sending = 0;
const TOGETHER = 2;

function choose(replaces) {
  const input = $('.files');
  input.multiple = !replaces;
  if (replaces) input.dataset.replaces = replaces; else delete input.dataset.replaces;
  input.click();
}

function row(file) {
  const item = document.createElement('li');
  const name = document.createElement('span');
  const said = document.createElement('span');
  const bar = document.createElement('progress');
  item.className = 'item';
  name.className = 'item-name';
  said.className = 'item-state';
  name.textContent = file.name;
  said.textContent = zone.dataset.queued;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  item.append(name, said, bar);
  $('.sending').append(item);
  return item;
}

function send(files, replaces) {
  files.forEach((file) => {
    const item = row(file);
    item.job = { file, replaces, item };
    const size = file.size / 1048576;
    if (size > Number(zone.dataset.megabytes)) {
      fail(item, zone.dataset.tooLarge.replace('{size}', size.toFixed(1).replace('.', ',')).replace('{limit}', zone.dataset.megabytes), false);
    } else waiting.push(item.job);
  });
  pump();
}

function pump() {
  while (sending < TOGETHER && waiting.length) put(waiting.shift());
}

function put({ file, replaces, item }) {
  const said = $('.item-state', item);
  const bar = $('progress', item);
  const query = replaces ? `?replaces=${encodeURIComponent(replaces)}` : '';
  const request = new XMLHttpRequest();
  sending += 1;
  request.open('PUT', `/api/uploads/${encodeURIComponent(file.name)}${query}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.addEventListener('progress', (event) => {
    const percent = event.total ? Math.round((100 * event.loaded) / event.total) : 100;
    bar.value = percent;
    said.textContent = percent < 100 ? zone.dataset.sending.replace('{percent}', percent) : zone.dataset.sent;
  });
  request.addEventListener('loadend', () => {
    sending -= 1;
    if (request.status === 202) { item.remove(); poll(); }
    else {
      let error = '';
      try { error = JSON.parse(request.responseText).error; } catch { /* no answer of ours: the line below says so */ }
      fail(item, error || zone.dataset.failed, !error);
    }
    pump();
  });
  request.send(file);
}

function fail(item, sentence, again) {
  item.classList.add('refused');
  const said = document.createElement('p');
  said.className = 'item-message';
  said.setAttribute('role', 'alert');
  said.textContent = sentence;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `tool ${again ? 'again' : 'dismiss'}`;
  button.textContent = again ? zone.dataset.again : '×';
  if (!again) button.setAttribute('aria-label', window.pageWords.close);
  $('.item-state', item).textContent = '';
  $('progress', item).remove();
  item.append(button, said);
}

function retry(item) {
  const { file, replaces } = item.job;
  item.remove();
  send([file], replaces);
}

let depth = 0;
const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
view.addEventListener('dragenter', (event) => { if (holdsFiles(event)) { depth += 1; zone.classList.add('over'); event.preventDefault(); } });
view.addEventListener('dragleave', (event) => { if (holdsFiles(event)) { depth -= 1; if (depth <= 0) zone.classList.remove('over'); } });
view.addEventListener('dragover', (event) => { if (holdsFiles(event)) event.preventDefault(); });
view.addEventListener('drop', (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  depth = 0;
  zone.classList.remove('over');
  if (zone.hidden) return;
  const entries = [...event.dataTransfer.items].filter((item) => item.kind === 'file');
  const files = [];
  entries.forEach((entry) => {
    const known = entry.webkitGetAsEntry && entry.webkitGetAsEntry();
    if (known && known.isDirectory) fail(row({ name: known.name }), zone.dataset.folder, false);
    else if (entry.getAsFile()) files.push(entry.getAsFile());
  });
  send(files);
});

// --- the queue: asked for while something is in it, and what came in is shown when nobody is writing

let polling = 0;
let asked = 0;
let newest = 0;  // stamp of the newest state of the queue that came in

function poll() {
  if (!polling) tick();
}

function tick() {
  asked = Date.now();
  trigger('poll', {});
  polling = setTimeout(tick, 5000); // if no answer comes
}

function queued() {
  const queue = $('#shelf-queue .queue');
  if (!queue) return;
  clearTimeout(polling);
  polling = 0;
  // an answer that was made earlier came later: what it lacks must not stay hidden
  if (Number(queue.dataset.stamp) < newest) { poll(); return; }
  newest = Number(queue.dataset.stamp);
  const count = document.querySelector('#top .store');
  if (count) count.textContent = queue.dataset.store;
  const listed = $('#shelf-list [data-generation]');
  const stale = !listed || listed.dataset.generation !== queue.dataset.generation;
  const here = begun && shown();
  if (stale && here && !(flying && Date.now() - flying < LOST)) {
    document.dispatchEvent(new CustomEvent('holdings'));
    if (!editing()) ask('begin');
  }
  // while an answer is awaited, or a form is being written, the list stays behind: it is looked at again
  const again = Number(queue.dataset.working) ? 900 : STALE;
  if (Number(queue.dataset.working) || (stale && here)) polling = setTimeout(tick, Math.max(300, again - (Date.now() - asked)));
}

new MutationObserver(landed).observe($('#shelf-list'), { childList: true, subtree: true });
new MutationObserver(queued).observe($('#shelf-queue'), { childList: true, subtree: true });
window.shell.onShow('kho', (params) => {
  state = read(params);
  const first = !begun;
  begun = true;
  if (!first) { draw(); poll(); }
  ask('begin');
});
