() => {
  // Light or dark as the machine says, until the official chooses otherwise; the choice stays in this browser.
  const recall = (store, key) => { try { return store.getItem(key); } catch { return null; } };
  const remember = (store, key, value) => { try { store.setItem(key, value); } catch { /* a browser that keeps nothing */ } };
  const put = (dark) => {
    document.body.classList.toggle('dark', dark);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  };
  const chosen = recall(localStorage, 'theme');
  put(chosen ? chosen === 'dark' : document.body.classList.contains('dark'));
  document.addEventListener('click', (event) => {
    if (!event.target.closest('button.theme')) return;
    const dark = !document.body.classList.contains('dark');
    put(dark);
    remember(localStorage, 'theme', dark ? 'dark' : 'light');
  });

  // Gradio's own messages are English and about connections; they are said in the page's words.
  const say = (found, text) => { if (found && found.textContent !== text) found.textContent = text; };
  const wrap = document.querySelector('.toast-wrap');
  if (wrap) {
    new MutationObserver(() => {
      wrap.querySelectorAll('.toast-title').forEach((title) => say(title, window.pageWords.trouble));
      wrap.querySelectorAll('.toast-message-text').forEach((text) => say(text, window.pageWords.lost));
      wrap.querySelectorAll('.toast-close').forEach((button) => button.setAttribute('aria-label', window.pageWords.close));
    }).observe(wrap, { childList: true, subtree: true });
  }

  // A session that has ended: the server sends the page to where one signs in; what stands in the box comes back after.
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    if (answer.status === 401) location.reload();
    return answer;
  };
}
