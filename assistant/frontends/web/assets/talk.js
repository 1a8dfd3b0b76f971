// Runs once for the conversation: clicks and choices inside it, sent to Python as the events 'example', 'narrow',
// 'source', 'rate' and 'older'; `element`, `trigger` and `watch` are Gradio's.
// The document gets the event 'conversation' when another one is shown.
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const busy = () => element.querySelector('.pending') !== null;

function open(button) {
  const turn = button.closest('.turn');
  const card = turn && turn.querySelector(`.card[data-cite="${button.dataset.cite}"]`);
  if (!card) return;
  document.querySelectorAll('.card.open').forEach((other) => other.classList.remove('open'));
  card.classList.add('open');
  window.openedFrom = button;
  trigger('source', JSON.parse(card.dataset.open));
}

const form = (button) => button.closest('.reply').querySelector('form.why');

function rate(thumb) {
  const turn = Number(thumb.dataset.turn);
  const taken = thumb.getAttribute('aria-pressed') === 'true';
  const { verdict } = thumb.dataset;
  form(thumb).hidden = true;
  trigger('rate', { turn, verdict: taken ? '' : verdict, reason: '' });
  if (taken || verdict !== 'bad') return;
  form(thumb).hidden = false; // the opinion is kept already: the reason is for those who have the time
  form(thumb).scrollIntoView({ block: 'center' }); // 'nearest' would leave it behind the box that one types in
  form(thumb).querySelector('input').focus({ preventScroll: true });
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.cite) open(button);
  else if (button.classList.contains('thumb')) rate(button);
  else if (button.classList.contains('why-close')) form(button).hidden = true;
  else if (button.classList.contains('older')) trigger('older', {});
  else if (button.dataset.example && !busy()) trigger('example', { text: button.dataset.example });
});

element.addEventListener('submit', (event) => {
  const why = event.target.closest('form.why');
  if (!why) return;
  event.preventDefault();
  const chosen = why.querySelector('input[type="radio"]:checked');
  const reason = [chosen ? chosen.value : '', why.querySelector('.why-note').value.trim()].filter(Boolean).join(': ');
  why.hidden = true;
  if (reason) trigger('rate', { turn: Number(why.dataset.turn), verdict: 'bad', reason });
});

element.addEventListener('change', (event) => {
  const other = event.target.closest('select[data-ask]');
  if (other) {
    const text = other.value;
    other.selectedIndex = 0;
    if (text && !busy()) trigger('example', { text });
    return;
  }
  const select = event.target.closest('select[data-slot]');
  if (!select) return;
  const { value } = select;
  const was = [...select.options].find((option) => option.defaultSelected);
  if (was) was.selected = true; // the answer above stays what it was; the new choice gets an answer of its own
  if (value && !busy()) trigger('narrow', { turn: Number(select.dataset.turn), slot: select.dataset.slot, value });
});

// What is unfolded stays so when the conversation is drawn anew, as every new question makes it.
const unfolded = new Set();
const folds = () => [...element.querySelectorAll('.turn')].flatMap((turn) => (
  [...turn.querySelectorAll('details')].map((fold, at) => [fold, `${turn.closest('.talk').dataset.conversation}/${turn.dataset.turn}/${at}`])
));
element.addEventListener('toggle', (event) => {
  const found = folds().find(([fold]) => fold === event.target);
  if (found) unfolded[found[0].open ? 'add' : 'delete'](found[1]);
}, true);

let shown = '';
let last = '';
watch('value', () => {
  folds().forEach(([fold, name]) => { if (unfolded.has(name)) fold.open = true; });
  const talk = element.querySelector('.talk');
  const turns = element.querySelectorAll('.turn');
  const newest = turns[turns.length - 1];
  document.body.classList.toggle('asked', newest !== undefined);
  const now = newest ? `${newest.dataset.turn || 'pending'}` : '';
  if (newest && now !== last) {
    const behavior = calm ? 'auto' : 'smooth';
    if (turns.length === 1) window.scrollTo({ top: 0, behavior });
    else newest.scrollIntoView({ block: 'start', behavior });
  }
  if (!newest && last) window.scrollTo({ top: 0 });
  last = now;
  document.dispatchEvent(new CustomEvent('drawn'));
  const conversation = talk ? talk.dataset.conversation : '';
  // A first question that is still being answered has no conversation yet, and does not leave the one before.
  if (conversation === shown || (busy() && !conversation)) return;
  shown = conversation;
  document.dispatchEvent(new CustomEvent('conversation', { detail: { id: conversation } }));
});
