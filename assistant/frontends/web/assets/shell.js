// In the head of the page: which tab is shown, and the address that reproduces it.
// `window.shell` is what the tabs use:
//   shell.tab()                  slug of the tab that is shown
//   shell.params()               URLSearchParams of the address, without `tab`
//   shell.put(params, {push})    writes the state of the shown tab into the address; `push` makes a step of "Back"
//   shell.go(tab, params)        another tab, with the state that its address says
//   shell.onShow(tab, told)      calls told(params) whenever the tab comes into sight: now if it is, else later
//   shell.copy(text)             into the clipboard; a promise
//   shell.mark()                 marks the links of the header, after it was drawn anew
// The document gets the event 'leave' when another tab takes the place of the shown one.
(() => {
  const { tabs, title } = window.shellGiven;
  const first = Object.keys(tabs)[0];
  const root = document.documentElement;
  const kept = {}; // the address that each tab was left with
  const scrolled = {}; // how far down it was
  const listeners = {};
  const asked = () => new URLSearchParams(location.search);
  const known = (slug) => (slug && Object.hasOwn(tabs, slug) ? slug : first);
  const tab = () => root.dataset.tab;
  const params = () => { const all = asked(); all.delete('tab'); return all; };
  const address = (slug, state) => {
    const said = String(state || '');
    return `${location.pathname}?tab=${slug}${said ? `&${said}` : ''}`;
  };

  function mark() {
    document.querySelectorAll('.tab').forEach((link) => {
      if (link.dataset.tab === tab()) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      // A tab is a link to what it shows, so that it can be opened in a window of its own.
      link.setAttribute('href', address(link.dataset.tab, link.dataset.tab === tab() ? params() : kept[link.dataset.tab]));
    });
    document.title = `${tabs[tab()]} · ${title}`;
  }

  function show() {
    root.dataset.tab = known(asked().get('tab'));
    mark();
    window.scrollTo({ top: scrolled[tab()] || 0, behavior: 'instant' });
    (listeners[tab()] || []).forEach((told) => told(params()));
  }

  function leave() {
    scrolled[tab()] = window.scrollY;
    document.dispatchEvent(new CustomEvent('leave', { detail: { tab: tab() } }));
  }

  function go(slug, state) {
    if (known(slug) !== slug) return;
    leave();
    kept[tab()] = String(params());
    const said = state === undefined ? kept[slug] : String(new URLSearchParams(state));
    history.pushState(null, '', address(slug, said));
    show();
  }

  function put(state, { push = false } = {}) {
    const to = address(tab(), new URLSearchParams(state));
    if (to === location.pathname + location.search) return;
    history[push ? 'pushState' : 'replaceState'](null, '', to);
    mark();
  }

  function onShow(slug, told) {
    (listeners[slug] = listeners[slug] || []).push(told);
    if (tab() === slug) told(params());
  }

  root.dataset.tab = known(asked().get('tab'));
  document.title = `${tabs[tab()]} · ${title}`;
  // navigator.clipboard is missing without TLS outside loopback, which is how offices run this page
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = Object.assign(document.createElement('textarea'), { value: text });
    area.style.cssText = 'position:fixed;opacity:0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('copy'));
  }

  window.shell = { tab, params, put, go, onShow, mark, copy };
  window.addEventListener('popstate', () => { leave(); show(); });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.tab');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.tab !== tab()) go(link.dataset.tab);
  });
})();
