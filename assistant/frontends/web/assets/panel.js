// Runs once for the side panel: shows the quote, takes the focus, gives it back.
// What is beside the open panel gets narrower; the turn or report that is being read stays where it is.
function reading(open) {
  const turn = window.openedFrom && window.openedFrom.isConnected && window.openedFrom.closest('.turn, tr.opened');
  const before = turn ? turn.getBoundingClientRect().top : 0;
  document.body.classList.toggle('reading', open);
  if (turn) window.scrollBy({ top: turn.getBoundingClientRect().top - before, behavior: 'instant' });
}

function close() {
  const panel = element.querySelector('.panel');
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  reading(false);
  document.querySelectorAll('.card.open').forEach((card) => card.classList.remove('open'));
  if (window.openedFrom && window.openedFrom.isConnected) window.openedFrom.focus({ preventScroll: true });
}

element.addEventListener('click', (event) => {
  if (event.target.closest('.close')) close();
  const open = event.target.closest('.to-section, .to-outline');
  if (open) trigger(open.matches('.to-section') ? 'section' : 'outline', { ...open.dataset });
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});

document.addEventListener('leave', close); // another tab of the page has nothing to do with what is open here

// A column half under the names of the rows, which stay in place, reads as another number: it is shown whole.
function uncut(quote) {
  const row = quote.closest('.table tr');
  const names = row && row.querySelector('.row-path');
  if (!names) return;
  const edge = names.getBoundingClientRect().right;
  const cut = [...row.cells].map((cell) => cell.getBoundingClientRect()).find((box) => box.left < edge - 1 && box.right > edge + 1);
  if (cut) row.closest('.table').scrollLeft -= edge - cut.left;
}

watch('value', () => {
  const panel = element.querySelector('.panel');
  if (!panel) return;
  panel.hidden = false;
  reading(true);
  const body = panel.querySelector('.panel-body');
  const quote = panel.querySelector('mark.quote .figure') || panel.querySelector('mark.quote');
  body.scrollTop = 0;
  panel.querySelector('.panel-title').focus({ preventScroll: true });
  if (!quote) return;
  quote.scrollIntoView({ block: 'center', inline: 'center' });
  uncut(quote);
});
