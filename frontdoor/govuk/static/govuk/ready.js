// Tells the stylesheet that scripts run, before anything is drawn, so that nothing jumps.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
