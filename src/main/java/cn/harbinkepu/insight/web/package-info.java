/// The pages of figures, and the filter that sees what is used. Enter at [cn.harbinkepu.insight.web.ContributionPages].
@NullMarked
package cn.harbinkepu.insight.web;

import org.jspecify.annotations.NullMarked;
