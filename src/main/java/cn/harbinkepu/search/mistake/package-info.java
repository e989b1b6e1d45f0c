/// What of a query is probably mistyped, judged by the texts that it found all the same. Enter at
/// [cn.harbinkepu.search.mistake.Mistakes]; whether a guess holds is asked of the index, elsewhere.
@NullMarked
package cn.harbinkepu.search.mistake;

import org.jspecify.annotations.NullMarked;
