// The parts of a film and their titles, fetched when it begins.

import { plain } from "../captions/webvtt.js";

/** @param mark hears `[{start, title}]` */
export function chapters(media, mark) {
  const track = media.querySelector("track[kind=chapters]");
  if (!track) {
    return;
  }
  track.track.mode = "hidden";
  track.addEventListener("load", () => {
    mark([...track.track.cues].map((cue) => ({ start: cue.startTime, title: plain(cue.text) })));
  });
}
