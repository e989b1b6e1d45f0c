/// The front page, the subjects' pages, and how a reader wants pages shown. Enter at
/// [cn.harbinkepu.home.web.HomePages].
@NullMarked
package cn.harbinkepu.home.web;

import org.jspecify.annotations.NullMarked;
