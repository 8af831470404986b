// Says at once that a file is too large, before it is sent; the server says the same.

/** Whether one of the files has more bytes than may be. */
export const isTooLarge = (files, most) => [...files].some(({ size }) => size > most);

/** Watches the field in which a file is chosen. */
export function startFile(input) {
  const { maxBytes, tooLarge } = input.dataset;
  const says = document.createElement('p');
  says.className = 'field__error';
  says.setAttribute('role', 'status');
  input.after(says);
  const look = () => {
    says.textContent = isTooLarge(input.files, Number(maxBytes)) ? tooLarge : '';
  };
  input.form.addEventListener('submit', (event) => {
    look();
    if (says.textContent) {
      event.preventDefault();
      input.focus();
    }
  });
  input.addEventListener('change', look);
  look();
}
