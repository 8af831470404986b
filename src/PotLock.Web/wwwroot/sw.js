// What PotLock does without a network: the last seen dashboard and pots can be read, and a deposit or withdrawal waits in
// the outbox (js/outbox.js sends it). Pages come from the network whenever it is there; nothing is ever shown from the copy
// instead. Signing out wipes everything.

const shell = 'potlock-shell';
const pages = 'potlock-pages';
const outbox = 'potlock-outbox';
const kept = /^\/(dashboard|pots|pots\/\d+|deposits|withdrawals)$/;
const waiting = /^\/(deposits|withdrawals)$/;
const assets = /^\/(css|js|img|fonts|lib)\//;
const offlinePage = '/offline';

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
    event.respondWith(wipe().then(() => fetch(request)));
  } else if (request.method === 'GET' && assets.test(url.pathname)) {
    event.respondWith(fetchAsset(request));
  }
});

/** Keeps the page for when there is nothing else, and what it is made of. */
async function keepShell() {
  const cache = await caches.open(shell);
  const page = await fetch(offlinePage, { cache: 'reload' });
  const html = await page.clone().text();
  await cache.put(offlinePage, page);
  const parts = [...html.matchAll(/(?:href|src)="(\/(?:css|js|img|fonts)\/[^"]+)"/g)].map((match) => match[1]);
  await cache.addAll([...new Set(parts)]);
}

async function openPage(request, url) {
  try {
    const page = await fetch(request);
    if (page.ok && !page.redirected && kept.test(url.pathname) && url.search === '') {
      await (await caches.open(pages)).put(url.pathname, page.clone());
    }

    return page;
  } catch {
    const copy = await (await caches.open(pages)).match(url.pathname);
    return copy ? markCopy(copy) : (await (await caches.open(shell)).match(offlinePage)) ?? Response.error();
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
    const fields = Object.fromEntries(await copy.formData());
    const owner = await (await caches.open(outbox)).match('/owner');
    if (!owner || !fields.CommandId) {
      return (await caches.open(shell)).match(offlinePage);
    }

    delete fields.__RequestVerificationToken;
    fields.PreviewDigest = '';
    const item = { action: url.pathname, owner: await owner.text(), typedAt: new Date().toISOString(), fields };
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

async function wipe() {
  await Promise.all([caches.delete(pages), caches.delete(outbox)]);
}
