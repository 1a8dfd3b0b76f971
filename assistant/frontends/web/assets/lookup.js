// Runs once for the filters of Tra cứu số liệu. The address is the state: controls write it, and the result is asked
// for what it says. Events to Python: 'begin' (first sight), 'look' (another state), 'source' (open a figure's place).
const view = element.closest('.view');
const $ = (css, within = view) => within.querySelector(css);
const $$ = (css, within = view) => [...within.querySelectorAll(css)];
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
const KEYS = ['ct', 'tinh', 'ky', 'so', 'cach', 'cap', 'xep', 'kieu', 've', 'q'];
let state = {};
let begun = false;
let waiting = null;
let flying = 0;  // when the question under way was sent; 0: none is
let last = '';  // stamp of the answer that is shown
let stale = false;  // the state has changed since
const LOST = 20000;  // milliseconds after which an answer is no longer waited for

const read = (params) => Object.fromEntries(KEYS.filter((key) => params.get(key)).map((key) => [key, params.get(key)]));
const list = (key) => (state[key] || '').split(',').filter(Boolean);
const asked = () => ({ ...state, dark: document.body.classList.contains('dark') });

// One at a time, and then the newest: an answer that comes late never covers a newer one.
function look(event = 'look') {
  view.classList.add('busy');
  stale = Boolean(flying) && Date.now() - flying < LOST;
  if (stale) return;
  flying = Date.now();
  trigger(event, asked());
}

function landed() {
  const answer = $('#lookup-head [data-stamp]');
  if (!answer || answer.dataset.stamp === last) return;
  last = answer.dataset.stamp;
  flying = 0;
  if (stale) look();
  else view.classList.remove('busy');
}

function change(values, { push = false, soon = false } = {}) {
  Object.assign(state, values);
  Object.keys(state).forEach((key) => { if (!state[key]) delete state[key]; });
  unfold(false);
  window.shell.put(state, { push });
  draw();
  clearTimeout(waiting);
  if (soon) waiting = setTimeout(look, 250);
  else look();
}

// --- the filters as the state says

function title(chosen, none, more) {
  if (!chosen.length) return none;
  const first = chosen[0].dataset.label;
  return chosen.length === 1 ? first : more.replace('{first}', first).replace('{more}', chosen.length - 1);
}

function draw() {
  const form = $('.filters');
  if (!form) return;
  const said = form.dataset;
  const tick = (name, values) => {
    const boxes = $$(`[data-picker="${name}"] input[type=checkbox]`);
    boxes.forEach((box) => { box.checked = values.includes(box.value) && !box.disabled; });
    const chosen = boxes.filter((box) => box.checked);
    return values.map((value) => chosen.find((box) => box.value === value)).filter(Boolean);
  };
  const indicators = tick('indicators', list('ct'));
  const provinces = tick('provinces', list('tinh'));
  const periods = tick('periods', list('ky'));
  const mode = state.ky === 'tat-ca' ? 'tat-ca' : '';
  $$('input[name=period-mode]').forEach((radio) => { radio.checked = !periods.length && radio.value === mode; });
  const show = (name, text) => { $(`[data-picker="${name}"] .field-value`).textContent = text; };
  show('indicators', title(indicators, said.none, said.more));
  show('provinces', title(provinces, said.allProvinces, said.more));
  show('periods', title(periods, mode ? said.allPeriods : said.newest, said.more));
  $$('select[data-key]').forEach((select) => { select.value = state[select.dataset.key] || ''; });
  $$('.field').forEach((field) => field.classList.toggle('set', Boolean($('select', field) && $('select', field).value)));
  $('#lookup-q').value = state.q || '';
  const chosen = Boolean(indicators.length || state.q);
  form.classList.toggle('chosen', chosen);
  const told = (name) => $(`[data-picker="${name}"] .field-value`).textContent;
  const set = $$('select[data-key]').filter((select) => select.value).map((select) => select.selectedOptions[0].text);
  $('.chosen-what').textContent = state.q ? `“${state.q}”` : told('indicators');
  $('.chosen-where').textContent = [told('provinces'), told('periods'), ...set].join(' · ');
  const chips = $('.picked');
  // a single one stands in its field already
  chips.replaceChildren(...(indicators.length > 1 ? indicators : []).map((box) => {
    const chip = document.createElement('li');
    const name = document.createElement('span');
    const off = document.createElement('button');
    name.textContent = box.dataset.label;
    off.type = 'button';
    off.textContent = '×';
    off.dataset.remove = box.value;
    off.setAttribute('aria-label', said.remove.replace('{name}', box.dataset.label));
    chip.append(name, off);
    return chip;
  }));
}

function narrow(pop) {
  const words = fold($('.narrow', pop).value).split(/\s+/).filter(Boolean);
  const fits = (node) => words.every((word) => node.dataset.words.includes(word));
  let any = false;
  $$('.pick[data-words]', pop).forEach((pick) => {
    const group = pick.closest('.pick-group');
    const here = fits(pick) || Boolean(words.length && group && group.dataset.words && fits(group));
    pick.hidden = !here;
    any = any || here;
  });
  $$('.pick-group', pop).forEach((group) => { group.hidden = !$('.pick:not([hidden])', group); });
  $('.no-match', pop).hidden = any;
}

function ticked(picker) {
  const name = picker.dataset.picker;
  const values = $$('input[type=checkbox]:checked', picker).map((box) => box.value);
  const key = { indicators: 'ct', provinces: 'tinh', periods: 'ky' }[name];
  // those chosen before keep their places, new ones come behind
  const kept = list(key).filter((value) => values.includes(value));
  const next = [...kept, ...values.filter((value) => !kept.includes(value))].join(',');
  change(name === 'indicators' ? { ct: next, q: '', xep: '' } : { [key]: next, xep: '' }, { soon: true });
}

// On a phone the filters are one line once something is chosen; the style sheet does it, here it is opened and closed.
function unfold(open) {
  const form = $('.filters');
  if (!form) return;
  form.classList.toggle('open', open);
  $('.chosen-filters').setAttribute('aria-expanded', String(open));
}

// --- what officials do

view.addEventListener('change', (event) => {
  const { target } = event;
  const picker = target.closest('.picker');
  if (picker && target.type === 'checkbox') ticked(picker);
  else if (target.name === 'period-mode') change({ ky: target.value, xep: '' });
  else if (target.dataset.key) change({ [target.dataset.key]: target.value, xep: '' });
  else if (target.classList.contains('charted-select')) change({ ve: target.value });
});

view.addEventListener('input', (event) => {
  if (event.target.classList.contains('narrow')) narrow(event.target.closest('.pop'));
  else if (event.target.id === 'lookup-q' && !event.target.value && state.q) change({ q: '' }, { push: true });
});

view.addEventListener('submit', (event) => {
  event.preventDefault();
  change({ q: $('#lookup-q').value.trim() }, { push: true });
});

view.addEventListener('keydown', (event) => {
  const pop = event.target.closest('.picker .pop');
  if (!pop) return;
  const { key } = event;
  const box = $('.narrow', pop);
  const left = $$('.pick:not([hidden]) input:not(:disabled)', pop);
  const at = left.indexOf(event.target);
  // a search box would only be emptied by Escape; arrows go through the list; Enter takes the only match
  if (key === 'Escape') pop.hidePopover();
  else if (key === 'ArrowDown' && left.length) left[Math.min(at + 1, left.length - 1)].focus();
  else if (key === 'ArrowUp' && at >= 0) (at ? left[at - 1] : box).focus();
  else if (key === 'Enter' && event.target === box) {
    const found = left.filter((input) => input.closest('[data-words]'));
    if (found.length === 1) found[0].click();
    else if (found.length) found[0].focus();
  } else if (key === 'Enter' && at >= 0) event.target.click();
  else return;
  event.preventDefault();
});

function clear(pop) {
  const picker = pop.closest('.picker');
  $$('input[type=checkbox]', picker).forEach((box) => { box.checked = false; });
  ticked(picker);
}

function whole(button) {
  const boxes = $$('.pick:not([hidden]) input[type=checkbox]:not(:disabled)', button.closest('.pick-group'));
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
  ticked(button.closest('.picker'));
}

function tell(button, said) {
  const label = button.dataset.label || (button.dataset.label = button.textContent);
  button.textContent = said;
  setTimeout(() => { button.textContent = label; }, 1800);
}

async function picture(button) {
  const drawn = $('#lookup-plot .js-plotly-plot');
  if (!drawn) return;
  // On paper, whatever the page's own light: an official puts it into a letter.
  const { layout, data } = drawn;
  const ink = { color: '#1a2230' };
  const grid = { gridcolor: '#dbe0e7', zerolinecolor: '#dbe0e7' };
  const flat = (axis) => ({ ...axis, ...(axis.gridcolor === 'rgba(0,0,0,0)' ? {} : grid) });
  const paper = {
    ...layout, paper_bgcolor: '#fff', plot_bgcolor: '#fff', font: { ...layout.font, ...ink }, autosize: false,
    xaxis: flat(layout.xaxis), yaxis: flat(layout.yaxis),
  };
  // what stands round the chart on the page goes into the picture
  const { title, subtitle, foot } = layout.meta;
  const above = data.length > 1 ? 104 : 76;
  const below = 62 + 17 * foot.length;
  const text = (said, size, more) => ({
    text: said, showarrow: false, xref: 'paper', yref: 'paper', x: 0, xanchor: 'left', align: 'left', font: { size }, ...more,
  });
  paper.margin = { ...layout.margin, t: above, b: below, l: 40 };
  paper.annotations = [
    text(`<b>${title}</b><br>${subtitle}`, 14, { y: 1, yanchor: 'bottom', yshift: above - 64 }),
    text(foot.join('<br>'), 11.5, { y: 0, yanchor: 'top', yshift: -54 }),
  ];
  const height = layout.meta.height + above + below - 60;
  const traces = data.map((trace) => (trace.meta ? {
    ...trace, marker: { ...trace.marker, color: trace.meta.paper, pattern: { ...trace.marker.pattern, fgcolor: trace.meta.ink } },
  } : trace));
  const url = await window.Plotly.toImage({ data: traces, layout: { ...paper, height } }, { format: 'png', width: 1100, height, scale: 2 });
  const name = fold(($('.result-head h2') || button).textContent).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  Object.assign(document.createElement('a'), { href: url, download: `${name}.png` }).click();
}

view.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset, classList } = button;
  if (dataset.figure) {
    const pop = button.closest('[popover]');
    window.openedFrom = pop ? $(`[popovertarget="${pop.id}"]`) : button;
    if (pop) pop.hidePopover();
    trigger('source', { figure: dataset.figure });
  } else if (dataset.remove) change({ ct: list('ct').filter((id) => id !== dataset.remove).join(','), xep: '' });
  else if (dataset.indicator) change({ ct: dataset.indicator }, { push: true });
  else if (dataset.sort !== undefined) change({ xep: dataset.sort });
  else if (dataset.kind !== undefined) change({ kieu: dataset.kind }, { push: true });
  else if (classList.contains('chosen-filters')) unfold(!$('.filters').classList.contains('open'));
  else if (classList.contains('clear')) clear(button.closest('.pop'));
  else if (classList.contains('whole')) whole(button);
  else if (classList.contains('png')) picture(button);
  else if (classList.contains('link')) {
    window.shell.copy(location.href).then(() => tell(button, dataset.done), () => tell(button, dataset.failed));
  }
});

// A bar or a point opens its place; Plotly says which one is meant, and forgets who listens when it draws anew.
function opened({ points: [point] }) {
  window.openedFrom = $('.view-kind[aria-pressed="true"]');
  trigger('source', { figure: point.customdata });
}

view.addEventListener('pointerdown', (event) => {
  const drawn = event.target.closest('#lookup-plot .js-plotly-plot');
  if (!drawn) return;
  drawn.removeListener('plotly_click', opened);
  drawn.on('plotly_click', opened);
}, true);

document.addEventListener('click', (event) => {
  // the chart's colours are drawn into it
  if (event.target.closest('button.theme') && state.kieu && window.shell.tab() === 'tra-cuu') setTimeout(look);
});

// --- lists over the page stand under their buttons; on a phone the style sheet makes them fill the window

view.addEventListener('beforetoggle', (event) => {
  const pop = event.target;
  if (event.newState !== 'open' || !pop.matches('.pop')) return;
  const at = $(`[popovertarget="${pop.id}"]`).getBoundingClientRect();
  const wide = Math.min(pop.classList.contains('others') ? 460 : 420, window.innerWidth - 24);
  const below = window.innerHeight - at.bottom - 20;
  const up = below < 260 && at.top > below;
  pop.style.cssText = [
    `width:${wide}px`, `left:${Math.max(12, Math.min(at.left, window.innerWidth - wide - 12))}px`,
    up ? `bottom:${window.innerHeight - at.top + 4}px` : `top:${at.bottom + 4}px`,
    `max-height:${Math.min(560, up ? at.top - 20 : below)}px`,
  ].join(';');
}, true);

view.addEventListener('toggle', (event) => {
  const pop = event.target;
  if (!pop.matches('.pop')) return;
  const line = $('.chosen-filters');
  const at = document.activeElement;
  // the button that opened the list, where the keys were, may be folded away by now
  if (event.newState === 'closed' && (at === document.body || !at.checkVisibility()) && line.checkVisibility()) line.focus();
  if (event.newState !== 'open') return;
  const box = $('.narrow', pop);
  if (box) { box.value = ''; narrow(pop); box.focus({ preventScroll: true }); }
}, true);

// --- coming and going

new MutationObserver(landed).observe($('#lookup-head'), { childList: true, subtree: true });
watch('value', draw);
document.addEventListener('holdings', () => { begun = false; });  // reports came or went: other choices
window.shell.onShow('tra-cuu', (params) => {
  state = read(params);
  if (begun) { draw(); look(); return; }
  begun = true;
  look('begin');
});
