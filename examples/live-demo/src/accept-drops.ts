/** Takes a file that is dropped anywhere on the page; without this the browser would leave the page and open it. */
export function acceptDrops(onFile: (file: File) => void): void {
  const { body } = document;
  const mark = (dropping: boolean) => body.classList.toggle('dropping', dropping);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) mark(false);
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  });
}
