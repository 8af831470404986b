// The outbox: deposits, expenses and what else was typed without a network (sw.js put them there). They are shown on every
// page, and sent once the network is back. Each has the command id under which it was typed, so that it counts once.

import { forgets, hindrance, inOrder } from './outbox-rules.js';

const pages = 'potlock-pages';
const outbox = 'potlock-outbox';
const sentKey = 'potlock-sent';
const retryAfter = 10_000;
const names = {
  '/deposits': 'Deposit', '/withdrawals': 'Withdrawal',
  '/new/spend': 'Expense', '/new/deposit': 'Deposit', '/new/move': 'Move', '/new/income': 'Income',
};

async function claim(now) {
  const cache = await caches.open(outbox);
  const [owner, person] = await Promise.all(['/owner', '/person'].map(async (key) => (await cache.match(key))?.text()));
  const gone = forgets({ owner, person }, now);
  await Promise.all(gone.map((which) => caches.delete(which === 'pages' ? pages : outbox)));
  const kept = await caches.open(outbox);
  await Promise.all([kept.put('/owner', new Response(now.owner)), kept.put('/person', new Response(now.person))]);
}

async function read() {
  const cache = await caches.open(outbox);
  const items = [];
  for (const request of await cache.keys()) {
    if (new URL(request.url).pathname.startsWith('/outbox/')) {
      const item = await (await cache.match(request)).json();
      items.push({ ...item, request });
    }
  }

  return inOrder(items);
}

/** Asks the server; one that rests, or whose database is away, is like no network: what waits goes on waiting. */
async function ask(address, options) {
  const answer = await fetch(address, options);
  if (answer.status === 503) {
    throw new Error('PotLock rests.');
  }

  return answer;
}

/** Sends one; answers with what stands in the way, or nothing when it was taken. Throws when there is no network or no session. */
async function send(item) {
  const form = await ask(item.action, { headers: { Accept: 'text/html' } });
  if (form.headers.get('PotLock-Session') === 'none') {
    // The session is over, and what waited ends with it: the page that follows wipes it.
    location.replace('/login');
    throw new Error('Nobody is signed in.');
  }

  const page = new DOMParser().parseFromString(await form.text(), 'text/html');
  const token = page.querySelector('main [name=__RequestVerificationToken]')?.value;
  if (form.redirected || !token) {
    return 'It couldn’t be sent. Try again later.';
  }

  // All that was typed, also where several fields have one name; what waits since an earlier version has each name once.
  const body = new URLSearchParams(item.all ?? Object.entries(item.fields));
  body.set('__RequestVerificationToken', token);
  const answer = await ask(item.action, { method: 'POST', body });
  if (answer.redirected) {
    return '';
  }

  const refused = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const problems = [...refused.querySelectorAll('[role=alert] li')].map((line) => line.textContent.trim());
  return problems.join(' ') || 'It couldn’t be sent. Try again later.';
}

async function sendAll(owner) {
  const cache = await caches.open(outbox);
  let sent = 0;
  for (const item of await read()) {
    const problem = hindrance(item, owner, document.body.classList.contains('looks-only')) || await send(item);
    if (problem === '') {
      await cache.delete(item.request);
      sent++;
    } else {
      const { request, ...rest } = item;
      await cache.put(request, new Response(JSON.stringify({ ...rest, problem })));
    }
  }

  return sent;
}

function rowOf(item, onRemove) {
  const row = document.createElement('li');
  const text = document.createElement('span');
  const amount = document.createElement('span');
  amount.className = 'money-text';
  amount.textContent = item.fields.Amount ?? '';
  const description = item.fields.Description ? ` · ${item.fields.Description}` : '';
  const problem = item.problem ? `. ${item.problem}` : '';
  text.append(`${names[item.action] ?? item.action} · `, amount, description, problem);
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'link-button';
  remove.textContent = `Remove ${names[item.action] ?? ''}`.trim();
  remove.addEventListener('click', onRemove);
  row.append(text, remove);
  return row;
}

async function show(owner) {
  document.querySelector('#outbox')?.remove();
  const items = await read();
  if (items.length === 0) {
    return;
  }

  const section = document.createElement('section');
  section.id = 'outbox';
  section.className = 'card outbox';
  section.setAttribute('aria-labelledby', 'outbox-h');
  const heading = document.createElement('h2');
  heading.id = 'outbox-h';
  heading.textContent = 'Waiting to be sent';
  const list = document.createElement('ul');
  for (const item of items) {
    list.append(rowOf(item, async () => {
      await (await caches.open(outbox)).delete(item.request);
      await show(owner);
    }));
  }

  section.append(heading, list);
  say(section);
}

/** Puts something under the page's heading. */
function say(element) {
  const heading = document.querySelector('main h1');
  (heading?.closest('.page__head') ?? heading)?.after(element);
}

const longTime = { dateStyle: 'long', timeStyle: 'short' };

function sayOffline(since) {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  const time = new Date(since);
  const when = Number.isNaN(time.getTime())
    ? ''
    : ` This is how things were on ${time.toLocaleString(document.body.dataset.culture, longTime)}.`;
  notice.textContent = `Can’t reach PotLock.${when} Anything you record now is kept here until it can be sent.`;
  say(notice);
}

/** The day of a time on this device, as a date field has it. */
export function dayOf(time) {
  return [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A copy's forms would all carry the id of the day it was kept: each is a command of its own, made on this device. */
function renewForms() {
  const today = dayOf(new Date());
  for (const id of document.querySelectorAll('[name=CommandId]')) {
    id.value = crypto.randomUUID();
  }

  for (const date of document.querySelectorAll('input[type=date]')) {
    if (date.value === date.defaultValue && date.max) {
      date.max = today;
      date.value = today;
    }
  }
}

/** The browser cannot tell when a server is back that was away by itself. */
async function lookForTheServer() {
  const answer = await fetch('/health/live').catch(() => null);
  if (answer?.ok) {
    location.reload();
  }
}

async function empty(owner) {
  if ((await read()).length === 0) {
    return;
  }

  try {
    const sent = await navigator.locks.request(outbox, () => sendAll(owner));
    if (sent > 0) {
      sessionStorage.setItem(sentKey, String(sent));
      location.reload();
      return;
    }
  } catch {
    // Still no network: it waits on.
  }

  await show(owner);
}

/** What is said when so many entries were sent. */
export function describeSent(count) {
  return count === 1 ? 'One waiting entry has been sent.' : `${count} waiting entries have been sent.`;
}

function sayWhatWasSent() {
  const sent = Number(sessionStorage.getItem(sentKey));
  sessionStorage.removeItem(sentKey);
  if (sent > 0) {
    const notice = document.createElement('p');
    notice.className = 'notice notice--good';
    notice.setAttribute('role', 'status');
    notice.textContent = describeSent(sent);
    say(notice);
  }
}

/** Starts what PotLock does without a network. The owner is the book that the person who is signed in has open. */
export async function startOutbox(owner, person) {
  const { offlineSince } = document.body.dataset;
  // First of all: the network may come back while the rest of this is still at work.
  window.addEventListener('online', () => (offlineSince === undefined ? empty(owner) : location.reload()));
  if (offlineSince !== undefined) {
    setInterval(lookForTheServer, retryAfter);
  }

  // A browser may refuse, or be emptied meanwhile; what waits is shown and sent all the same.
  await navigator.serviceWorker.register('/sw.js').catch(() => {});
  if (offlineSince !== undefined) {
    sayOffline(offlineSince);
    renewForms();
    await show(owner);
  } else {
    await claim({ owner, person });
    sayWhatWasSent();
    await empty(owner);
  }
}
