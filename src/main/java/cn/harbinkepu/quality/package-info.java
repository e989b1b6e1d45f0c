/// Rules that writing must satisfy before it is public: sources, rights, alternatives for eyes and ears, claims and
/// promises, words from editable lists, readability for whom it is written. Enter at
/// [cn.harbinkepu.quality.Findings] for what is to be said of a text, at [cn.harbinkepu.quality.TermList] to change the
/// lists. The gate itself is a [cn.harbinkepu.resource.PublishRule]; who reviews what is left to `review`.
@NullMarked
package cn.harbinkepu.quality;

import org.jspecify.annotations.NullMarked;
