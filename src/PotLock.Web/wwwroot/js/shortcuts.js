// Keys for the things done most. They can be switched off on the help page (WCAG 2.1.4), and rest while a field has the focus.

const setting = 'potlock-keys';
const places = { h: '/dashboard', p: '/pots', a: '/transactions' };
const waitAfterG = 1500;
let afterG = false;
let gTimer;

function isOn() {
  return localStorage.getItem(setting) !== 'off';
}

function isTyping(target) {
  return target.closest?.('input, select, textarea, [contenteditable]') && !target.closest('[type=hidden]');
}

/** Goes to a form on this page, or to the page of its own. */
function goToForm(section, address) {
  const input = document.querySelector(`#${section} input:not([type=hidden])`);
  if (input) {
    input.focus();
    input.scrollIntoView({ block: 'center' });
  } else {
    location.assign(address);
  }
}

function searchPots() {
  const search = document.querySelector('#q');
  if (search) {
    search.focus();
    search.select();
  } else {
    location.assign('/pots#q');
  }
}

async function showSheet() {
  const open = document.querySelector('dialog.sheet');
  if (open) {
    open.close();
    return;
  }

  const answer = await fetch('/help', { headers: { 'X-Requested-With': 'fetch' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const keys = page.querySelector('#shortcuts');
  if (!keys) {
    location.assign('/help');
    return;
  }

  const dialog = document.createElement('dialog');
  dialog.className = 'sheet card';
  dialog.setAttribute('aria-labelledby', 'shortcuts-h');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button button--quiet';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(document.importNode(keys, true), close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const keys = {
  d: () => goToForm('deposit', '/deposits#Amount'),
  w: () => goToForm('withdraw', '/withdrawals#Amount'),
  n: () => document.querySelector('[data-add]')?.click(),
  p: () => location.assign('/pots/new#Name'),
  h: () => document.querySelector('[data-privacy]')?.requestSubmit(),
  '/': searchPots,
  '?': showSheet,
};

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOn() || isTyping(event.target)) {
    return;
  }

  // Behind the open sheet nothing happens: its own key closes it.
  if (document.querySelector('dialog[open]') && event.key !== '?') {
    return;
  }

  const act = afterG ? places[event.key] && (() => location.assign(places[event.key])) : keys[event.key];
  afterG = !afterG && event.key === 'g';
  clearTimeout(gTimer);
  if (afterG) {
    gTimer = setTimeout(() => { afterG = false; }, waitAfterG);
  }

  if (act) {
    event.preventDefault();
    act();
  }
}

/** Listens for keys, for a person who is signed in. */
export function startShortcuts() {
  document.addEventListener('keydown', onKey);
  document.body.dataset.keys = '';
  // A key that opened this page named its first field.
  if (['#q', '#Amount', '#Name'].includes(location.hash)) {
    document.querySelector(location.hash)?.focus();
  }

  const line = document.querySelector('[data-shortcuts-switch]');
  const button = line?.querySelector('button');
  if (!button) {
    return;
  }

  const show = () => {
    button.setAttribute('aria-pressed', String(isOn()));
    button.textContent = isOn() ? 'Shortcuts are on' : 'Shortcuts are off';
  };
  button.addEventListener('click', () => {
    localStorage.setItem(setting, isOn() ? 'off' : 'on');
    show();
  });
  line.hidden = false;
  show();
}
