// What PotLock does without a network: the last seen dashboard and pots can be read, and a deposit or withdrawal waits in
// the outbox (js/outbox.js sends it). Pages come from the network whenever it is there; nothing is ever shown from the copy
// instead. The end of a session wipes everything, however it ended: the server says with every page whether somebody is
// signed in, and a copy is shown only as long as that session would have lasted.

const shell = 'potlock-shell';
const pages = 'potlock-pages';
const outbox = 'potlock-outbox';
const session = '/session';
const sessionHeader = 'PotLock-Session';
const marker = 'potlock-copies';
const ended = 'potlock-ended';
const kept = /^\/(dashboard|pots|pots\/\d+|deposits|withdrawals|new(\/(spend|deposit|move|income))?)$/;
const waiting = /^\/(deposits|withdrawals|new\/(spend|deposit|move|income))$/;
// Mostly opened over another page, which keeps no copy: one is fetched for the time without a network.
const sheet = '/new';
const assets = /^\/(css|js|img|fonts|lib)\//;
const offlinePage = '/offline';
const notifications = '/notifications';

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }

  if (request.mode === 'navigate' && request.method === 'GET') {
    event.respondWith(openPage(request, url));
  } else if (request.mode === 'navigate' && waiting.test(url.pathname)) {
    event.respondWith(sendOrKeep(request, url));
  } else if (request.mode === 'navigate' && url.pathname === '/logout') {
    event.respondWith(logOut(request));
  } else if (request.method === 'GET' && assets.test(url.pathname)) {
    event.respondWith(fetchAsset(request));
  }
});

self.addEventListener('push', (event) => event.waitUntil(tell(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

/** Shows what the server tells. A browser takes a message that shows nothing for a misuse, so one that cannot be read says so much. */
async function tell(data) {
  let told = {};
  try {
    told = data.json();
  } catch {
    // It says at least that there is something.
  }

  await self.registration.showNotification(told.title || 'PotLock', {
    body: told.body || 'Something happened in your book.',
    tag: told.tag,
    icon: '/img/icon-192.png',
    badge: '/img/icon-192.png',
    data: told.url,
  });
}

/** Opens the page that a notification is about: one of this site, whatever it says. */
async function open(path) {
  const url = new URL(typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : notifications, self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // What is typed in another window stays there: only one that shows the page already is brought forward.
  const there = windows.find((one) => one.url === url.href);
  return there ? there.focus() : self.clients.openWindow(url.href);
}

/** Keeps the page for when there is nothing else, and what it is made of. */
async function keepShell() {
  const cache = await caches.open(shell);
  // As nobody: it stays when everything else is wiped, so no name may stand in it.
  const page = await fetch(offlinePage, { cache: 'reload', credentials: 'omit' });
  const html = await page.clone().text();
  await cache.put(offlinePage, page);
  const parts = [...html.matchAll(/(?:href|src)="(\/(?:css|js|img|fonts)\/[^"]+)"/g)].map((match) => match[1]);
  await cache.addAll([...new Set(parts)]);
}

async function openPage(request, url) {
  let page;
  try {
    page = await fetch(request);
  } catch {
    await wipeIfOver();
    const copy = await (await caches.open(pages)).match(url.pathname);
    return copy ? markCopy(copy) : (await showOffline()) ?? Response.error();
  }

  const state = page.headers.get(sessionHeader) ?? '';
  if (state === 'none' && request.destination === 'document') {
    await wipe();
  } else if (state.startsWith('held') && page.ok && !page.redirected && kept.test(url.pathname) && url.search === '') {
    // Without room for a copy there is none; the page is shown all the same.
    await keep(url.pathname, page.clone(), state).catch(() => caches.delete(pages));
    keepSheet();
  }

  return page;
}

async function keep(path, page, state) {
  // Counted by this device's clock, whatever the server's says.
  const until = Date.now() + 1000 * Number(/seconds=(\d+)/.exec(state)?.[1] ?? 0);
  const cache = await caches.open(pages);
  await cache.put(session, new Response(JSON.stringify({ until })));
  // A cookie that ends when the sign-in's does, with the browser if need be. The sign-in's own is hidden from scripts, so
  // this one tells without a network that it is gone. It says nothing else.
  const life = state.includes('kept=yes') ? { expires: until } : {};
  await self.cookieStore?.set({ name: marker, value: 'yes', path: '/', sameSite: 'strict', ...life });
  await cache.put(path, page);
}

/** Fetches the sheet behind "+" once a session, after the page that is being looked at. */
async function keepSheet() {
  try {
    if (!(await (await caches.open(pages)).match(sheet))) {
      const page = await fetch(sheet);
      const state = page.headers.get(sessionHeader) ?? '';
      if (state.startsWith('held') && page.ok && !page.redirected) {
        await keep(sheet, page, state);
      }
    }
  } catch {
    // The next page tries again.
  }
}

/** Without a network nobody says that the session is over: its time does, and its cookie. */
async function wipeIfOver() {
  const known = await (await caches.open(pages)).match(session);
  if (known && (Date.now() >= (await known.json()).until || (self.cookieStore && !(await cookieStore.get(marker))))) {
    await wipe();
  }
}

async function showOffline() {
  return (await caches.open(shell)).match(offlinePage);
}

/** Only a page of this very site may wipe by it; whether the session ended is seen on the page that follows. */
async function logOut(request) {
  const own = request.referrer.startsWith(self.location.origin + '/');
  if (own) {
    await forget();
  }

  try {
    return await fetch(request);
  } catch {
    return (await showOffline()) ?? Response.error();
  } finally {
    // Other windows leave their pages now and not before: while the session still held, they would come back to them.
    if (own) {
      await wipe();
    }
  }
}

/** The copy says of what time it is; the page's script tells the person. */
async function markCopy(copy) {
  const html = await copy.text();
  const headers = new Headers(copy.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) {
    headers.delete(name);
  }

  const since = headers.get('Date') ?? '';
  return new Response(html.replace('<body ', `<body data-offline-since="${since.replace(/[^\w ,:+-]/g, '')}" `), { headers });
}

/** Sends a form; without a network it waits. Its command id stays, so that it takes effect once however often it is sent. */
async function sendOrKeep(request, url) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    if (request.isHistoryNavigation) {
      // Back to what the form was answered with: a browser does not send it once more unasked, and this must not either.
      return Response.redirect(url.pathname, 303);
    }

    await wipeIfOver();
    const data = [...await copy.formData()];
    const fields = Object.fromEntries(data);
    const owner = await (await caches.open(outbox)).match('/owner');
    if (!owner || !fields.CommandId) {
      return (await showOffline()) ?? Response.error();
    }

    delete fields.__RequestVerificationToken;
    fields.PreviewDigest = '';
    const all = data.filter(([name]) => !['__RequestVerificationToken', 'PreviewDigest'].includes(name));
    const item = { action: url.pathname, owner: await owner.text(), typedAt: new Date().toISOString(), fields, all };
    await (await caches.open(outbox)).put(`/outbox/${encodeURIComponent(fields.CommandId)}`, new Response(JSON.stringify(item)));
    return Response.redirect('/dashboard', 303);
  }
}

async function fetchAsset(request) {
  const cache = await caches.open(shell);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await cache.put(request, answer.clone());
    }

    return answer;
  } catch {
    return (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}

/** Wipes what is kept, and has every other window leave its page. */
async function wipe() {
  await forget();
  const windows = new BroadcastChannel(ended);
  windows.postMessage('');
  windows.close();
}

async function forget() {
  await Promise.all([caches.delete(pages), caches.delete(outbox), self.cookieStore?.delete(marker), letGo()]);
}

/** The server tells a device nothing whose session is over; the push service need not know it any more either. */
async function letGo() {
  try {
    await (await self.registration.pushManager?.getSubscription())?.unsubscribe();
  } catch {
    // Where it cannot be reached, the server finds the address gone, or does not use it.
  }
}
