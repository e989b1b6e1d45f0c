// What is typed and not saved, in the browser: the first net, there without a line and without a session. Each person
// has their own, because several use one machine.

const FORGOTTEN_AFTER = 30 * 24 * 3600 * 1000;

export class Kept {
  #key;

  constructor(person, resource) {
    this.#key = `kepu-unsaved:${person}:${resource}`;
  }

  // `was` is what the fields of `content` held when they were begun on. Says whether there was room.
  put(base, content, was) {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ base, content, was, savedAt: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  get() {
    try {
      const found = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      return found && Date.now() - Date.parse(found.savedAt) < FORGOTTEN_AFTER ? found : null;
    } catch {
      return null;
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Then there is none.
    }
  }
}
