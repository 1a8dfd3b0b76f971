// In the head of the page: what stands in the question box outlives a reload, and Gradio's drawing the box anew, which it
// does while it connects and when a lost server comes back.
(() => {
  const KEY = 'draft';
  const recall = () => { try { return sessionStorage.getItem(KEY) || ''; } catch { return ''; } };
  const remember = (value) => { try { sessionStorage.setItem(KEY, value); } catch { /* a browser that keeps nothing */ } };
  const box = () => document.querySelector('#question textarea');
  let draft = recall();
  let waiting = true; // until the official sends it or turns to something else on the page

  document.addEventListener('input', (event) => {
    if (event.target !== box()) return;
    draft = box().value;
    remember(draft);
  }, { capture: true });
  // Sent, or left for something else: from then on an empty box is meant to be empty.
  const done = (event) => {
    const sends = event.key === 'Enter' && !event.shiftKey && event.target === box();
    const leaves = event.type === 'pointerdown' && event.target.closest('button, a, select, [role="button"]');
    if (sends || event.altKey || leaves) waiting = false;
  };
  ['keydown', 'pointerdown'].forEach((name) => document.addEventListener(name, done, { capture: true }));
  window.addEventListener('pagehide', () => { if (!waiting) remember(box() ? box().value : ''); });

  // An emptied box is told by no event, so it is looked at.
  const look = () => {
    if (!waiting) return;
    if (draft && box() && !box().value) {
      box().value = draft;
      box().dispatchEvent(new Event('input', { bubbles: true }));
    }
    requestAnimationFrame(look);
  };
  look();
})();
