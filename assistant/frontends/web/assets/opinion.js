// Runs once for what Python says of an opinion: the buttons of its answer show it.
watch('value', () => {
  const said = element.querySelector('[data-turn]');
  const talk = said && document.querySelector(`#talk .talk[data-conversation="${said.dataset.conversation}"]`);
  const turn = talk && talk.querySelector(`.turn[data-turn="${said.dataset.turn}"]`);
  if (!turn) return;
  turn.querySelectorAll('.thumb').forEach((thumb) => {
    thumb.setAttribute('aria-pressed', String(thumb.dataset.verdict === said.dataset.verdict));
  });
});
