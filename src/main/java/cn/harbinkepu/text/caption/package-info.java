/// Captions as text files: WebVTT and SubRip in whatever encoding they were saved, read into cues and written as
/// WebVTT. Enter at [cn.harbinkepu.text.caption.Captions]. What a caption file is to a film is left to `caption`.
@NullMarked
package cn.harbinkepu.text.caption;

import org.jspecify.annotations.NullMarked;
