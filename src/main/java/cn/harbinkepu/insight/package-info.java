/// Honest figures: how often resources are used, and what each organisation has contributed. Counts only, no trace
/// of who. Enter at [cn.harbinkepu.insight.Contributions].
@NullMarked
package cn.harbinkepu.insight;

import org.jspecify.annotations.NullMarked;
