// Hides amounts at once, without asking the server; the cookie tells it for the next page.

/** Makes the privacy form work in place. */
export function startPrivacy(form) {
  const button = form.querySelector('button');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const hidden = document.documentElement.classList.toggle('is-private');
    button.setAttribute('aria-pressed', String(hidden));
    const [prefix, secure] = location.protocol === 'https:' ? ['__Host-', '; Secure'] : ['', ''];
    document.cookie = `${prefix}potlock-private=${hidden ? 'on' : 'off'}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  });
}
