// Runs once for the side panel: shows the quote, takes the focus, gives it back.
function close() {
  const panel = element.querySelector('.panel');
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove('reading');
  document.querySelectorAll('.card.open').forEach((card) => card.classList.remove('open'));
  if (window.openedFrom && window.openedFrom.isConnected) window.openedFrom.focus();
}

element.addEventListener('click', (event) => {
  if (event.target.closest('.close')) close();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});

watch('value', () => {
  const panel = element.querySelector('.panel');
  if (!panel) return;
  panel.hidden = false;
  document.body.classList.add('reading');
  const body = panel.querySelector('.panel-body');
  const quote = panel.querySelector('mark.quote .figure') || panel.querySelector('mark.quote');
  body.scrollTop = 0;
  panel.querySelector('.panel-title').focus({ preventScroll: true });
  if (quote) quote.scrollIntoView({ block: 'center', inline: 'center' });
});
