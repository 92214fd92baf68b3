// @ts-check
// The theme fetches its search index and starts its worker on every page: a quarter of a
// first view, for something that few visits use. Here both wait until it is turned to.

(() => {
  const SEARCH = '[for="__search"], .md-search';
  const INDEX = /\/search\/search_index\.json$/;
  const WORKER = /\/workers\/search\./;
  const { XMLHttpRequest: Request, Worker: Started } = self;

  /** @type {Promise<void>} */
  const wanted = new Promise((resolve) => {
    if (/[?&][qh]=/.test(location.search)) resolve();
    addEventListener("keydown", () => resolve());
    for (const kind of ["pointerdown", "focusin"]) {
      addEventListener(kind, ({ target }) => {
        if (target instanceof Element && target.closest(SEARCH)) resolve();
      });
    }
  });

  self.XMLHttpRequest = class extends Request {
    /** @param {[string, string | URL]} request */
    open(...request) {
      this.waits = INDEX.test(String(request[1]));
      super.open(...request);
    }

    /** @param {XMLHttpRequestBodyInit} [body] */
    send(body) {
      if (this.waits) wanted.then(() => super.send(body));
      else super.send(body);
    }
  };

  /** Takes messages at once, and hands them on to the worker once there is one. */
  class Waiting extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      this.worker = wanted.then(() => new Started(url));
      this.worker.then((worker) => {
        worker.addEventListener("message", ({ data }) => {
          this.dispatchEvent(new MessageEvent("message", { data }));
        });
      });
    }

    /** @param {unknown} message */
    postMessage(message) {
      this.worker.then((worker) => worker.postMessage(message));
    }
  }

  self.Worker = /** @type {typeof Worker} */ (
    new Proxy(Started, {
      construct: (_, [url, options]) =>
        WORKER.test(String(url)) ? new Waiting(url) : new Started(url, options),
    })
  );
})();
