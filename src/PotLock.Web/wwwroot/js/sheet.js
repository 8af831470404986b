// The sheet behind "+": spend, deposit, move, income. A tap opens it over the page; without this file it is a page of its own.
import { previewOf } from './preview.js';

const typingPause = 250;
const header = { 'X-PotLock-Fragment': '1' };

/** What the sheet at an address consists of; nothing when it does not come, or the session is over. */
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: header });
    return answer.ok && !answer.redirected ? await answer.text() : '';
  } catch {
    return '';
  }
}

/** A text with another put where the caret is, and the caret after it. Pure. */
export function typeInto(text, start, end, added) {
  return { text: text.slice(0, start) + added + text.slice(end), caret: start + added.length };
}

/** Whether a click is to open something here: no other button, no key that asks for another window. Pure. */
export function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

function startLeft(form) {
  const place = form.querySelector('[data-sheet-left]');
  const said = form.querySelector('[data-sheet-said]');
  const say = (status, answer) => {
    const left = status === 200 ? answer.querySelector('[data-sheet-amount]') : null;
    const amount = document.createElement('span');
    amount.className = 'money-text';
    amount.textContent = left?.dataset.sheetAmount ?? '';
    said.replaceChildren(...(amount.textContent ? [' ', amount] : []));
    if (left) {
      place.replaceChildren(document.importNode(left, true));
    }
  };
  const preview = previewOf(form, form.dataset.left, typingPause, say);
  for (const name of ['Amount', 'PaidWith', 'From']) {
    form.elements.namedItem(name)?.addEventListener('input', preview.askSoon);
  }

  if (form.elements.Amount.value.trim() !== '') {
    preview.askSoon();
  }
}

/** The decimal keyboard of a phone has no plus. */
function startPlus(form) {
  const plus = form.querySelector('[data-plus]');
  const { Amount: amount } = form.elements;
  plus.hidden = false;
  // The keyboard stays where it is.
  plus.addEventListener('pointerdown', (event) => event.preventDefault());
  plus.addEventListener('click', () => {
    const typed = typeInto(amount.value, amount.selectionStart, amount.selectionEnd, '+');
    amount.value = typed.text;
    amount.focus();
    amount.setSelectionRange(typed.caret, typed.caret);
    amount.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function startChips(form) {
  const all = form.querySelector('[data-all-chips]');
  all?.addEventListener('change', () => all.closest('.add-row').classList.toggle('is-all', all.checked));
  // A second tap takes the choice back: the rules find a category then, or it has none.
  let chosen = form.querySelector('.add-chip :checked[type=radio]');
  for (const chip of form.querySelectorAll('.add-chip [type=radio]')) {
    chip.addEventListener('click', () => {
      chip.checked = chip !== chosen;
      chosen = chip.checked ? chip : null;
    });
  }
  chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** Starts what the sheet does, on its page or over another. */
export function startSheet(sheet) {
  const form = sheet.querySelector('[data-sheet-form]');
  startPlus(form);
  startChips(form);
  if (form.dataset.left) {
    startLeft(form);
  }
}

/** Puts the caret into the amount, with what was typed before it came. */
function handOn(sheet, typed) {
  const amount = sheet.querySelector('[name=Amount]');
  amount.value = typed || amount.value;
  amount.focus();
  amount.setSelectionRange(amount.value.length, amount.value.length);
  amount.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Shows a form in the dialog. A phone opens its keyboard only within the tap: a field that stands in takes the focus until then. */
async function show(dialog, address, answer) {
  const before = dialog.querySelector('[name=Amount]')?.value ?? '';
  const standIn = document.createElement('input');
  standIn.className = 'add__stand-in';
  standIn.inputMode = 'decimal';
  standIn.value = before;
  standIn.setAttribute('aria-label', 'Amount');
  dialog.prepend(standIn);
  standIn.focus();
  const html = await answer;
  const sheet = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-sheet]');
  if (!sheet) {
    location.assign(address);
    return;
  }

  const deposits = '[data-deposit-form=yes]';
  const { startDepositPreview } = sheet.querySelector(deposits) ? await import('./deposit-preview.js').catch(() => ({})) : {};
  if (!standIn.isConnected) {
    return;
  }

  const shown = document.importNode(sheet, true);
  dialog.querySelector('[data-sheet]')?.remove();
  dialog.prepend(shown);
  startSheet(shown);
  shown.querySelectorAll(deposits).forEach((form) => startDepositPreview?.(form));
  handOn(shown, standIn.value);
  standIn.remove();
}

/** One step of the history stands for the open sheet, so that Back closes it; it is taken away however the sheet ends. */
function closeByBack(dialog) {
  let isOurs = true;
  let leave = null;
  history.pushState({ sheet: true }, '');
  const onBack = () => {
    isOurs = false;
    window.removeEventListener('popstate', onBack);
    if (leave) {
      leave();
    } else {
      dialog.close();
    }
  };
  window.addEventListener('popstate', onBack);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (isOurs) {
      history.back();
    }
  });
  dialog.addEventListener('submit', (event) => {
    if (isOurs) {
      event.preventDefault();
      const { target, submitter } = event;
      leave = () => target.requestSubmit(submitter);
      history.back();
    }
  });
}

function open(address, answer) {
  const dialog = document.createElement('dialog');
  dialog.className = 'add';
  dialog.setAttribute('aria-label', 'Add');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button button--quiet button--small add__close visually-hidden';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(close);
  document.body.append(dialog);
  dialog.showModal();
  closeByBack(dialog);
  dialog.addEventListener('click', (event) => {
    const tab = event.target.closest('[data-sheet-tab]');
    if (event.target === dialog) {
      dialog.close();
    } else if (tab && isPlain(event)) {
      event.preventDefault();
      show(dialog, tab.href, ask(tab.href));
    }
  });
  show(dialog, address, answer);
}

/** Opens the sheet by a link to its page. */
export function startAdd(link) {
  let early = null;
  link.addEventListener('pointerdown', () => {
    early = ask(link.href);
  });
  link.addEventListener('click', (event) => {
    if (event.defaultPrevented || !isPlain(event)) {
      return;
    }

    event.preventDefault();
    const here = document.querySelector('main [data-sheet]');
    if (here) {
      handOn(here, '');
    } else if (!document.querySelector('dialog[open]')) {
      open(link.href, early ?? ask(link.href));
    }
    early = null;
  });
}
