// Runs once for what stands before the first question: an example, clicked, is asked as the event 'example'.
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-example]');
  if (button && !document.body.classList.contains('asked')) trigger('example', { text: button.dataset.example });
});
