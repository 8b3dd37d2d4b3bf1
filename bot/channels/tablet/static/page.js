// What the page can do with script: post without reloading, hear of news, read aloud, print.
"use strict";
(() => {
  const body = document.body;
  const talk = document.getElementById("talk");
  const typing = document.getElementById("typing");
  const warning = document.getElementById("warning");
  const read = document.getElementById("read");
  let typingTimer = 0;
  let waiting = false;
  let spoke = 0;

  const nonce = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");

  const showTyping = (on) => {
    if (!typing) return;
    typing.hidden = !on;
    clearTimeout(typingTimer);
    if (on) typingTimer = setTimeout(() => { typing.hidden = true; }, 20000);
  };

  const connected = (yes) => {
    document.getElementById("offline").hidden = yes;
    if (!yes) showTyping(false);
  };

  const post = (form) =>
    fetch(form.action, {
      method: "POST",
      headers: { "X-Lotse": "page" },
      body: new URLSearchParams(new FormData(form)),
      redirect: "manual",
    });

  // A post that the house did not take quietly is sent as a plain form: its answer is a page.
  const send = async (form) => {
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    showTyping(true);
    const answering = post(form);
    const written = form.id === "composer" ? form.elements.text.value : null;
    if (written !== null) form.elements.text.value = "";
    const answer = await answering.catch(() => null);
    if (written !== null && answer?.status !== 204) form.elements.text.value = written;
    if (answer && answer.status !== 204) return form.submit();
    delete form.dataset.busy;
    // Without a network the number stays: pressing again later is the same press.
    if (!answer) return connected(false);
    // An order keeps its number: pressing it again is the same press.
    if (!form.classList.contains("order")) form.elements.event.value = nonce();
  };

  const place = (form) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(5);
        form.elements.lon.value = coords.longitude.toFixed(5);
        send(form);
      },
      () => document.getElementById("text").focus(),
      { timeout: 10000, maximumAge: 60000 },
    );
  };

  const stay = async (form) => {
    const answer = await post(form).catch(() => null);
    if (answer && answer.status !== 204) form.submit();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!talk) return;
    if (form.hasAttribute("data-say")) { event.preventDefault(); send(form); }
    if (form.hasAttribute("data-place")) { event.preventDefault(); place(form); }
    if (form.hasAttribute("data-stay")) { event.preventDefault(); stay(form); }
  });

  const reveal = (root) => {
    if (!("geolocation" in navigator)) return;
    for (const form of root.querySelectorAll("[data-place]")) form.hidden = false;
  };

  const answered = () => {
    for (const turn of talk.querySelectorAll("li.bot")) turn.classList.add("answered");
  };

  const put = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    const turn = box.content.firstElementChild;
    if (!turn) return;
    const old = document.getElementById(turn.id);
    if (turn.classList.contains("me") && !old) { answered(); waiting = true; }
    if (old) old.replaceWith(turn);
    else talk.append(turn);
    reveal(turn);
    if (turn.classList.contains("me")) return turn.scrollIntoView({ block: "start" });
    showTyping(false);
    if (turn.dataset.locale !== body.dataset.locale) return location.reload();
    if (waiting || !old) turn.scrollIntoView({ block: "nearest" });
    // The pressed control has stepped back: the keyboard goes on at the answer.
    const here = document.activeElement;
    if (waiting && (here === body || here.getClientRects().length === 0)) {
      turn.querySelector("article").focus({ preventScroll: true });
    }
    waiting = false;
  };

  const warn = (on) => {
    if (!warning) return;
    warning.hidden = !on;
    for (const part of document.querySelectorAll("body > :not(main), main > :not(#warning)")) part.inert = on;
    if (on) warning.querySelector("button").focus();
  };

  const listen = () => {
    const news = new EventSource("/events?after=" + body.dataset.live);
    news.addEventListener("open", () => connected(true));
    news.addEventListener("error", () => {
      if (news.readyState === EventSource.CLOSED) location.reload();
      else connected(false);
    });
    news.addEventListener("entry", (event) => put(event.data));
    news.addEventListener("drop", (event) => document.getElementById("e-" + event.data)?.remove());
    news.addEventListener("typing", () => showTyping(true));
    news.addEventListener("warn", () => warn(true));
    news.addEventListener("calm", () => warn(false));
    news.addEventListener("ended", () => { news.close(); talk.replaceChildren(); location.replace("/ended"); });
  };

  const speak = () => {
    const voice = window.speechSynthesis;
    if (voice.speaking) { voice.cancel(); return; }
    const turns = talk ? [...talk.querySelectorAll("li.bot:not(.answered)")] : [document.querySelector("main")];
    const parts = "h1, h2, p:not(.acts), li, dl > div, button, .acts a";
    const text = turns.flatMap((turn) => Array.from(turn.querySelectorAll(parts), (part) => part.innerText));
    const words = new SpeechSynthesisUtterance([read.dataset.voice, ...text].join(". "));
    const lang = turns.at(-1)?.lang || document.documentElement.lang;
    words.lang = lang.startsWith("en") ? "en-GB" : "de-DE";
    words.rate = 0.9;
    voice.speak(words);
  };

  const composer = document.getElementById("text");
  composer?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.form.requestSubmit();
  });
  // Who writes is here: a slow writer is not sent away.
  composer?.addEventListener("input", () => {
    const form = document.querySelector("[data-stay]");
    if (Date.now() - spoke < 30000) return;
    spoke = Date.now();
    post(form).catch(() => null);
  });

  if (talk) {
    reveal(talk);
    listen();
    if (!warning.hidden) warn(true);
    const said = [...talk.querySelectorAll("li.me")].pop();
    if (said && !location.hash) scrollTo(0, said.getBoundingClientRect().top + scrollY - 16);
  }
  if (read && "speechSynthesis" in window) {
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    read.hidden = false;
    read.addEventListener("click", speak);
  }
  const print = document.getElementById("print");
  if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
  // Coming back by the back button shows what is true now, which may be nothing.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
