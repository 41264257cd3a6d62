// Nothing typed is lost. A form with data-autosave="address" is posted there while it is typed in, as an ordinary form;
// what cannot be sent is kept on this computer, under its owner's number, until it can be.
(() => {
  "use strict";
  const KEPT = "frontdoor:kept:" + (document.body.dataset.user || "nobody") + ":";
  const WAIT = 800; // milliseconds after the last key
  const AGAIN = 15000; // milliseconds between attempts without a connection
  const NO_CONNECTION = "No connection. What you type is kept on this computer and will be sent when it returns. Do not close this page.";
  const SIGNED_OUT = "You have been signed out. What you type is kept on this computer. Sign in again in another tab and it will be sent.";

  const store = {
    put(key, entry) { try { localStorage.setItem(KEPT + key, JSON.stringify(entry)); } catch { /* full or forbidden: the page still holds it */ } },
    get(key) { try { return JSON.parse(localStorage.getItem(KEPT + key)); } catch { return null; } },
    drop(key) { try { localStorage.removeItem(KEPT + key); } catch { /* nothing to drop */ } },
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).map((key) => key.slice(KEPT.length)); } catch { return []; } },
  };

  // What stands round the words belongs to the page as it was loaded: an older page's is never put back.
  const around = (name) => ["csrfmiddlewaretoken", "token", "revision"].includes(name) || name.startsWith("draft-");

  function content(form) {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") typed.append(name, value);
    }
    return typed.toString();
  }

  // The words alone, by which it is seen whether anything was typed.
  const words = (body) => [...new URLSearchParams(body)].filter(([name]) => !around(name)).join("\n");

  // Whoever signed in again in another tab has a new one, which only the cookie knows.
  const cookie = () => document.cookie.split("; ").find((one) => one.startsWith("csrftoken="))?.slice("csrftoken=".length);
  const token = (form) => cookie() || (form && form.querySelector("[name=csrfmiddlewaretoken]")?.value) || document.body.dataset.csrf || "";

  // Saves that overtake each other on the way are put in order by when they were sent.
  const inTurn = (body, turn) => `${body}&draft-turn=${turn}`;

  async function post(address, body, form, turn) {
    const answer = await fetch(address, {
      method: "POST",
      body: inTurn(body, turn),
      credentials: "same-origin",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token(form), "X-Requested-With": "autosave", Accept: "application/json" },
    });
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    return { ok: answer.ok && json, signedOut: answer.redirected || [401, 403].includes(answer.status), status: answer.status, said: json ? await answer.json() : {} };
  }

  function fill(form, body) {
    const typed = new URLSearchParams(body);
    for (const field of form.elements) {
      if (!field.name || field.type === "file" || around(field.name)) continue;
      const values = typed.getAll(field.name);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT" && field.multiple) [...field.options].forEach((one) => { one.selected = values.includes(one.value); });
      else if (values.length && !["submit", "button"].includes(field.type)) field.value = values[0];
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelectorAll("textarea").forEach((box) => box.dispatchEvent(new Event("input", { bubbles: true })));
  }

  function watch(form) {
    const key = form.dataset.autosaveKey || form.dataset.autosave;
    const places = () => document.querySelectorAll(form.id ? `[data-saved]:not([data-saved-for]), [data-saved-for="${form.id}"]` : "[data-saved]");
    let sent = words(content(form));
    let timer = 0;
    let busy = false;
    let leaving = false;

    const say = (text, state) => places().forEach((place) => { if (place.textContent !== text) place.textContent = text; place.dataset.savedState = state; });
    const keep = (more) => store.put(key, { body: content(form), at: new Date().toISOString(), to: form.dataset.autosave, ...more });

    function learn(said) {
      if (said.autosave) form.dataset.autosave = said.autosave;
      for (const [name, value] of Object.entries(said.fields || {})) {
        const field = form.elements.namedItem(name);
        if (field && "value" in field) field.value = value;
      }
    }

    async function save() {
      clearTimeout(timer);
      const body = content(form);
      if (busy || leaving || words(body) === sent) return;
      busy = true;
      let answer = null;
      try { answer = await post(form.dataset.autosave, body, form, Date.now()); } catch { /* no connection */ }
      busy = false;
      if (answer?.ok) {
        sent = words(body);
        learn(answer.said);
        store.drop(key);
        say("Saved " + (answer.said.saved_at || new Date().toLocaleTimeString("en-GB")), "saved");
        form.dispatchEvent(new CustomEvent("frontdoor:saved", { bubbles: true, detail: answer.said }));
        if (words(content(form)) !== sent) later();
        return;
      }
      if (leaving) return;
      keep();
      say(answer?.said.message || (answer?.signedOut ? SIGNED_OUT : answer ? `Not saved (the service answered ${answer.status}). What you type is kept on this computer.` : NO_CONNECTION), "kept");
      if (!answer || answer.signedOut || answer.status >= 500) timer = setTimeout(save, AGAIN);
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(save, WAIT);
    }

    function leave() {
      const body = content(form);
      if (leaving || words(body) === sent) return;
      keep();
      const beacon = new URLSearchParams(inTurn(body, Date.now()));
      beacon.append("csrfmiddlewaretoken", token(form));
      navigator.sendBeacon(form.dataset.autosave, beacon);
    }

    form.addEventListener("input", () => { leaving = false; if (!navigator.onLine) { keep(); say(NO_CONNECTION, "kept"); } later(); });
    form.addEventListener("change", later);
    form.addEventListener("focusout", () => { if (words(content(form)) !== sent) save(); });
    form.addEventListener("submit", (event) => {
      if (navigator.onLine) { leaving = true; clearTimeout(timer); keep({ submitted: true }); return; }
      event.preventDefault();
      keep();
      say(NO_CONNECTION, "kept");
    });
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", save);
    window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });

    putBack(form, key, sent, say, save);
  }

  // What was kept is put back where the service has nothing newer; where it has, the writer chooses.
  function putBack(form, key, now, say, save) {
    const kept = store.get(key);
    if (!kept) return;
    // After its button, only somebody who came back because the page did not arrive still needs the words.
    const came = performance.getEntriesByType("navigation")[0]?.type;
    const arrived = kept.submitted && !["back_forward", "reload"].includes(came);
    if (arrived || words(kept.body) === now) { store.drop(key); return; }
    const at = new Date(kept.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const back = () => { fill(form, kept.body); say(`Put back what you typed at ${at}. Saving…`, "kept"); save(); };
    if (!form.dataset.savedAt || new Date(form.dataset.savedAt) <= new Date(kept.at)) { back(); return; }
    const notice = document.createElement("div");
    notice.className = "fd-news";
    notice.setAttribute("role", "status");
    const says = document.createElement("p");
    says.textContent = `This computer kept other words of yours from ${at}, which never reached the service.`;
    const take = document.createElement("button");
    take.type = "button";
    take.className = "govuk-button govuk-button--secondary fd-button--small";
    take.textContent = "Put them back";
    take.addEventListener("click", () => { notice.remove(); back(); });
    const leave = take.cloneNode();
    leave.textContent = "Throw them away";
    leave.addEventListener("click", () => { notice.remove(); store.drop(key); });
    notice.append(says, take, leave);
    form.prepend(notice);
  }

  // What an earlier page could not send goes now, unless its form is on this page or was sent with its button.
  async function sendLeftovers(here) {
    for (const key of store.keys()) {
      if (here.has(key)) continue;
      const kept = store.get(key);
      if (!kept || kept.submitted) { store.drop(key); continue; }
      try {
        const answer = await post(kept.to, kept.body, null, Date.parse(kept.at));
        if (answer.ok || answer.said.finished || [404, 410].includes(answer.status)) store.drop(key);
      } catch { return; }
    }
  }

  const forms = [...document.querySelectorAll("form[data-autosave]")];
  forms.forEach(watch);
  document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form[data-autosave]").forEach((form) => { if (!forms.includes(form)) { forms.push(form); watch(form); } }));
  if (document.body.dataset.user) sendLeftovers(new Set(forms.map((form) => form.dataset.autosaveKey || form.dataset.autosave)));
})();
