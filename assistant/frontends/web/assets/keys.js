// Keys of the tab, and the question box: `/` to ask, Alt+N a new conversation, 1 to 9 the sources of the last answer,
// the arrow up in an empty box the question before. A key that is held with others, or typed into a field, is not ours.
const field = () => document.querySelector('#question textarea');
const typing = (target) => target.closest('input, textarea, select, [contenteditable="true"]') !== null;

document.addEventListener('keydown', (event) => {
  if (window.shell.tab() !== 'hoi-dap') return;
  // An input method that is still composing a word takes the Enter itself (Telex on macOS and phones).
  if (event.key === 'Enter' && event.isComposing && event.target === field()) event.stopImmediatePropagation();
  if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyN') {
    event.preventDefault();
    document.querySelector('#fresh').click();
    field().focus();
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target === field()) {
    // the box has the keys when the page opens: who follows the hint and types `/` there is where they want to be
    if (event.key === '/' && !field().value) event.preventDefault();
    const asked = element.querySelectorAll('.turn[data-turn] .question');
    if (event.key !== 'ArrowUp' || field().value || !asked.length) return;
    event.preventDefault();
    field().value = asked[asked.length - 1].textContent;
    field().dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  if (typing(event.target)) return;
  if (event.key === '/') {
    event.preventDefault();
    field().focus();
  } else if (/^[1-9]$/.test(event.key)) {
    const turns = element.querySelectorAll('.turn[data-turn]');
    const card = turns.length && turns[turns.length - 1].querySelector(`.card[data-cite="${event.key}"]`);
    if (card) card.click();
  }
}, { capture: true });
