// What makes the desk quicker to use. Every link and form works without it.
(function () {
  "use strict";
  var panel = document.getElementById("quote");
  var shown = panel.querySelector(".shown");

  // The words behind a figure, beside it.
  function numbersOf(link) {
    var several = (link.dataset.sources || "").split(" ").filter(Boolean);
    var one = /#es(\d+)$/.exec(typeof link.href === "string" ? link.href : link.href.baseVal);
    return several.length ? several : one ? [one[1]] : [];
  }

  function plain(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function openQuotes(event) {
    var link = event.target.closest("a.cite");
    var from = document.body.dataset.sources;
    if (!link || link.closest(".text") || !from || !plain(event) || typeof panel.showModal !== "function") return;
    var numbers = numbersOf(link).slice(0, 60);
    if (!numbers.length) return;
    event.preventDefault();
    var query = numbers.map(function (n) { return "n=" + encodeURIComponent(n); }).join("&");
    fetch(from + (from.indexOf("?") < 0 ? "?" : "&") + query, { credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
      .then(function (html) { fill(shown, html); if (!panel.open) panel.showModal(); panel.scrollTop = 0; })
      .catch(function () { location.href = link.getAttribute("href"); });
  }

  // What the server sends was escaped there; parsed so, nothing in it can run.
  function fill(box, html) {
    var parsed = new DOMParser().parseFromString(html, "text/html");
    box.replaceChildren.apply(box, Array.prototype.slice.call(parsed.body.childNodes));
  }

  document.addEventListener("click", openQuotes);
  panel.addEventListener("click", function (event) {
    if (event.target === panel || event.target.closest(".close, .inreport")) panel.close();
  });

  // Choosing a codebook counts by it.
  document.querySelectorAll("form.switch").forEach(function (form) {
    form.querySelector("select").addEventListener("change", function () { form.requestSubmit(); });
  });

  // The list follows what is typed.
  var filters = document.getElementById("filters");
  var list = document.getElementById("list");
  if (filters && list) {
    var waiting = 0, asked = 0;
    var narrow = function () {
      var query = new URLSearchParams(new FormData(filters));
      Array.from(query.entries()).forEach(function (pair) { if (!pair[1]) query.delete(pair[0]); });
      var words = query.get("text");
      var number = ++asked;
      var address = "/" + (query.toString() ? "?" + query : "");
      if (words && document.activeElement.name === "text" && /[^\s"*]$/.test(words) && (words.match(/"/g) || []).length % 2 === 0) query.set("text", words + "*");
      query.set("part", "list");
      fetch("/?" + query, { credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.text() : null; })
        .then(function (html) {
          if (html === null || number !== asked) return;
          fill(list, html);
          history.replaceState(null, "", address);
        });
    };
    filters.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(narrow, 180); });
    filters.addEventListener("submit", function (event) { event.preventDefault(); narrow(); });
  }

  // What came or changed, since this page was made and since the list was looked at last.
  var news = document.getElementById("news");
  var turn = Number(document.body.dataset.turn || 0);
  var own = document.body.dataset.event;

  function tell(words, link, address) {
    news.textContent = words + " ";
    if (link) {
      var a = document.createElement("a");
      a.href = address;
      a.textContent = link;
      news.append(a);
    }
    news.hidden = false;
  }

  function counted(found) {
    var n = found.events.length;
    return (found.more ? "More than " : "") + n + (n === 1 ? " event" : " events") + " came or changed";
  }

  function kept(key) { try { return localStorage.getItem(key); } catch (error) { return null; } }
  function keep(key, value) { try { localStorage.setItem(key, value); } catch (error) { return; } }

  function sinceLastLook(last) {
    fetch("/api/moved?after=" + last, { credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (found) {
        if (!found.events.length) return;
        tell(counted(found) + " since you last looked.");
        found.events.forEach(function (one) {
          var row = document.querySelector('[data-event="' + CSS.escape(one.id) + '"]');
          if (row) row.classList.add("moved");
        });
      })
      .catch(function () { return; });
  }

  // An event that gains or loses a report is another one from then on.
  function gone() {
    fetch("/api/events/" + own, { credentials: "same-origin" }).then(function (answer) {
      if (answer.status === 404) tell("Its reports were put together otherwise.", "Show the event as it is now", document.body.dataset.now);
    });
  }

  function follow() {
    var stream = new EventSource("/api/changes?after=" + turn);
    stream.addEventListener("change", function (event) {
      var found = JSON.parse(event.data);
      var ours = found.events.filter(function (one) { return !own || one.id === own; });
      var words = own ? "This event has changed." : counted(found) + ".";
      if (ours.length) tell(words, "Show it as it is now", location.href.split("#")[0]);
      else if (own) gone();
    });
    window.addEventListener("pagehide", function () { stream.close(); });
  }

  if (news && turn) {
    var key = "rashomon turn " + document.body.dataset.case;
    var last = Number(kept(key));
    if (list) {
      if (last && last < turn) sinceLastLook(last);
      keep(key, turn);
    }
    if (window.EventSource) follow();
  }

  // The words behind a point of the chart, while the pointer or the keyboard is on it.
  var hint = null, fetched = {};

  function drop() {
    if (hint) hint.remove();
    hint = null;
  }

  function place(box, point) {
    document.body.append(box);
    var where = point.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var left = Math.min(Math.max(8, where.left + where.width / 2 - box.offsetWidth / 2), width - box.offsetWidth - 8);
    var top = where.top - box.offsetHeight - 10;
    if (top < 8) top = where.bottom + 10;
    box.style.left = left + scrollX + "px";
    box.style.top = top + scrollY + "px";
  }

  function hintAt(event) {
    var point = event.target.closest && event.target.closest("a.point");
    var from = document.body.dataset.sources;
    drop();
    if (!point || !from || panel.open) return;
    var number = (numbersOf(point) || [])[0];
    if (!number) return;
    var box = document.createElement("div");
    box.className = "hint";
    box.setAttribute("role", "status");
    hint = box;
    fetched[number] = fetched[number] || fetch(from + (from.indexOf("?") < 0 ? "?" : "&") + "n=" + number, { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(answer.status)); });
    fetched[number].then(function (html) {
      if (hint !== box) return;
      fill(box, html);
      place(box, point);
    }, function () { delete fetched[number]; });
  }

  document.addEventListener("mouseover", hintAt);
  document.addEventListener("focusin", hintAt);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") drop(); });

  // A claim's relatives light up with it.
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  function light(event) {
    var card = event.target.closest && event.target.closest(".card");
    document.querySelectorAll("mark.near").forEach(function (one) { one.classList.remove("near"); });
    if (!card) return;
    document.querySelectorAll('mark[data-source="' + card.id.slice(2) + '"]').forEach(function (one) { one.classList.add("near"); });
  }
})();
