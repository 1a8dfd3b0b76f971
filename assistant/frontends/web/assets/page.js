() => {
  // Light or dark as the machine says, until the official chooses otherwise; the choice stays in this browser.
  const kept = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const put = (dark) => {
    document.body.classList.toggle('dark', dark);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  };
  put(kept() ? kept() === 'dark' : document.body.classList.contains('dark'));
  document.addEventListener('click', (event) => {
    if (!event.target.closest('button.theme')) return;
    const dark = !document.body.classList.contains('dark');
    put(dark);
    try { localStorage.setItem('theme', dark ? 'dark' : 'light'); } catch { /* a browser that keeps nothing */ }
  });
}
