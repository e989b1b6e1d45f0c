// The server as the form speaks with it. A session that ran out is told apart from a line that is down; after somebody
// has signed in again (in another tab) the form goes on with the new session's token.

import { renew } from "../session.js";

// `who` is signed in now: nobody ("none") or another person ("other").
export class SignedOut extends Error {
  constructor(who) {
    super(who);
    this.who = who;
  }
}

export class Offline extends Error {}

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? "没有保存，请稍后再试。");
    this.status = status;
    this.code = problem.code ?? "";
    this.errors = problem.errors ?? [];
  }
}

export class Server {
  #form;
  #address;

  constructor(form) {
    this.#form = form;
    this.#address = `/api/v1/resources/${form.dataset.resource}`;
  }

  find() {
    return this.#call("GET", this.#address);
  }

  save(version, content) {
    return this.#call("PATCH", this.#address, content, { "If-Match": `"${version}"` });
  }

  copy() {
    return this.#call("GET", `${this.#address}/copy`).catch((fault) => {
      if (fault instanceof Refused && fault.status === 404) {
        return null;
      }
      throw fault;
    });
  }

  keep(base, content, was) {
    return this.#call("PUT", `${this.#address}/copy`, { base, content, was });
  }

  drop() {
    return this.#call("DELETE", `${this.#address}/copy`);
  }

  async #call(method, address, body, headers = {}, again = true) {
    const answer = await this.#send(method, address, body, headers);
    if (answer.ok) {
      return answer.status === 204 ? null : answer.json().catch(() => null);
    }
    const problem = await answer.json().catch(() => ({}));
    const stranger = answer.status === 401 || problem.code === "form-expired";
    if (!stranger) {
      throw new Refused(answer.status, problem);
    }
    const who = await renew().catch(() => {
      throw new Offline();
    });
    if (again && who === "same") {
      return this.#call(method, address, body, headers, false);
    }
    throw new SignedOut(who);
  }

  async #send(method, address, body, headers) {
    try {
      return await fetch(address, {
        method,
        cache: "no-store",
        headers: {
          Accept: "application/json",
          "Kepu-Csrf": this.#form.elements.csrf.value,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new Offline();
    }
  }
}
