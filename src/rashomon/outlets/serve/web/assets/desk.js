// What makes the desk quicker to use. Every link and form works without it.
(function () {
  "use strict";
  var panel = document.getElementById("quote");
  var shown = panel.querySelector(".shown");

  // The words behind a figure, beside it.
  function numbersOf(link) {
    var several = (link.dataset.sources || "").split(" ").filter(Boolean);
    var one = /s(\d+)$/.exec(link.hash);
    return several.length ? several : one ? [one[1]] : [];
  }

  function plain(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function openQuotes(event) {
    var link = event.target.closest("a.cite");
    var from = document.body.dataset.sources;
    if (!link || !from || !plain(event) || typeof panel.showModal !== "function") return;
    var numbers = numbersOf(link).slice(0, 60);
    if (!numbers.length) return;
    event.preventDefault();
    var query = numbers.map(function (n) { return "n=" + encodeURIComponent(n); }).join("&");
    fetch(from + (from.indexOf("?") < 0 ? "?" : "&") + query, { credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
      .then(function (html) { fill(shown, html); if (!panel.open) panel.showModal(); panel.scrollTop = 0; })
      .catch(function () { location.href = link.href; });
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
    form.querySelector("select").addEventListener("change", function () { form.submit(); });
    form.querySelector("button").hidden = true;
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
