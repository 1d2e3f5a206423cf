// Keeps the piece of a visitor's page as central has it, in browsers of any age: written in the JavaScript of 2009.
// <div id="face" data-follow="/board/aula" data-at="…"> is fed from …/live, or asks …/now again and again.
(function () {
  "use strict";
  var ASK_MS = 5000, SILENT_MS = 15000, LIT_MS = 15000;
  var litCall = "", litAt = 0;
  var face = document.getElementById("face");
  var path = face.getAttribute("data-follow");
  var newest = Number(face.getAttribute("data-at")), heard = clock(), source = null, asking = null;
  var heardWall = wall();

  function clock() {
    return window.performance && performance.now ? performance.now() : new Date().getTime();
  }

  function wall() {
    return new Date().getTime();
  }

  // Screens that slept do not always count their sleep: either of two clocks may say so.
  function silent() {
    return clock() - heard > SILENT_MS || wall() - heardWall > SILENT_MS;
  }

  // Central's clock went on: what stands here is of now. A central that hangs answers too, but its clock stands.
  function alive(at) {
    if (at > newest) {
      newest = at;
      heard = clock();
      heardWall = wall();
    }
  }

  function show(html) {
    if (face.innerHTML === html || face.said === html) return;
    var before = state();
    face.said = html;
    face.innerHTML = html;
    dim();
    var after = state();
    if (after === "called" && before !== "called" && navigator.vibrate) navigator.vibrate([400, 200, 400]);
  }

  function state() {
    var shown = face.querySelector("[data-state]");
    return shown ? shown.getAttribute("data-state") : "";
  }

  // What was new is new no longer, whether central says so or is not there to say it.
  function dim() {
    var lit = face.querySelector("[data-lit]");
    if (!lit) return;
    var call = lit.getAttribute("data-lit");
    if (call !== litCall) {
      litCall = call;
      litAt = clock();
    }
    if (silent() || clock() - litAt > LIT_MS) lit.className = lit.className.replace(/ ?call--lit/, "");
  }

  function listen() {
    source = new EventSource(path + "/live");
    source.addEventListener("picture", function (event) {
      show(event.data);
    });
    source.addEventListener("tick", function (event) {
      alive(Number(event.data));
    });
    source.addEventListener("gone", function () {
      location.reload();
    });
  }

  // A stream that brings nothing (some proxies keep it back) is none.
  function streaming() {
    return source && source.readyState === 1 && !silent();
  }

  function ask() {
    if (asking || streaming()) return;
    asking = new XMLHttpRequest();
    asking.open("GET", path + "/now", true);
    asking.timeout = 10000;
    asking.onreadystatechange = function () {
      if (asking.readyState !== 4) return;
      var answer = asking;
      asking = null;
      var at = Number(answer.getResponseHeader("x-gerai-at"));
      if (answer.status === 200 && at >= newest) {
        show(answer.responseText);
        alive(at);
      }
      if (answer.status === 404) location.reload();
    };
    asking.send();
  }

  function look() {
    var old = silent();
    dim();
    var notice = document.getElementById("stale");
    var shown = face.querySelector("[data-clock]"), since = document.getElementById("since");
    if (shown && since) since.innerHTML = shown.getAttribute("data-clock");
    if (notice) notice.hidden = !old;
    if (notice) notice.style.display = old ? "" : "none";
    document.body.className = document.body.className.replace(/ ?\bis-stale\b/, "") + (old ? " is-stale" : "");
  }

  if (window.EventSource) listen();
  setInterval(ask, ASK_MS);
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", ask);
  // A stream that was refused for good is tried again, seldom.
  setInterval(function () {
    if (window.EventSource && source && source.readyState === 2) listen();
  }, 60000);
})();
