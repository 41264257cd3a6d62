// Starts GOV.UK Frontend: answers that open boxes, errors that take the focus, letters counted down.
const { initAll } = await import(document.documentElement.dataset.govuk);
initAll();
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) initAll({ scope: event.target });
});
