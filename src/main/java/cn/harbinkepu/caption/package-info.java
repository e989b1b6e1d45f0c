/// Captions and chapters of films and recordings: in which languages, corrected in the studio, written by a machine,
/// and all that is said, shown and written in them as moments for search. Enter at [cn.harbinkepu.caption.Tracks].
/// The formats are those of `text.caption`; playing is left to `media`.
@NullMarked
package cn.harbinkepu.caption;

import org.jspecify.annotations.NullMarked;
