/// What can be said of a text by its words, with HanLP's dictionaries. Enter at
/// [cn.harbinkepu.text.hanlp.HanlpWords]; nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.text.hanlp;

import org.jspecify.annotations.NullMarked;
