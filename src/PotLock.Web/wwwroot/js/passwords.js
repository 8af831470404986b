// A button that shows what is typed into a password field; with it a new password need not be typed twice.
export function startPassword(box) {
  const input = box.querySelector('input');
  const button = document.createElement('button');
  button.type = 'button';
  const show = (isShown) => {
    input.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? 'Hide' : 'Show';
    button.setAttribute('aria-label', isShown ? 'Hide password' : 'Show password');
  };
  button.addEventListener('click', () => {
    show(input.type === 'password');
    input.focus();
  });
  // Browsers keep what was typed into fields of text.
  input.form.addEventListener('submit', () => show(false));
  show(false);
  box.append(button);
}

/** Takes the second field away, unless somebody is at it already. */
export function startOnce(form) {
  const again = form.querySelector('[name="ConfirmPassword"]');
  if (again && !again.value && again !== document.activeElement) {
    again.closest('.field').remove();
  }
}
