// Runs once for what may be asked next: puts it under the turn that it was made for, while that is the last one.
// The conversation is drawn anew now and then, and has it put back: the document's event 'drawn'.
function place() {
  const made = element.querySelector('.suggested');
  const turns = document.querySelectorAll('#talk .turn');
  const last = turns[turns.length - 1];
  const talk = document.querySelector('#talk .talk');
  if (!made || !last || last.dataset.turn !== made.dataset.turn || talk.dataset.conversation !== made.dataset.conversation) return;
  const slot = last.querySelector('.next-slot');
  if (slot && !slot.childNodes.length) slot.replaceChildren(made.querySelector('.next').cloneNode(true));
  const chip = last.querySelector('.chip.indicator');
  const others = JSON.parse(made.dataset.others);
  if (!chip || !others.length || chip.querySelector('select')) return;
  const words = chip.querySelector('.chip-value');
  const select = document.createElement('select');
  select.dataset.ask = '';
  select.title = made.dataset.label;
  select.setAttribute('aria-label', made.dataset.label);
  [[words.textContent, ''], ...others].forEach(([name, text]) => select.add(new Option(name, text)));
  words.replaceChildren(select);
  chip.classList.add('change');
}
watch('value', place);
document.addEventListener('drawn', place);
