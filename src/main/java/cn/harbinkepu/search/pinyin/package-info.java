/// Hanyu Pinyin as people type it: what of a query is pinyin, and which characters sound the same.
/// Enter at [cn.harbinkepu.search.pinyin.Spoken]; that the index hears the same sounds is up to the
/// analysis plugin, whose list of readings is used here too.
@NullMarked
package cn.harbinkepu.search.pinyin;

import org.jspecify.annotations.NullMarked;
