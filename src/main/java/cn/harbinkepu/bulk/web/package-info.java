/// The import API and its pages. Enter at [cn.harbinkepu.bulk.web.ImportsApi].
@NullMarked
package cn.harbinkepu.bulk.web;

import org.jspecify.annotations.NullMarked;
