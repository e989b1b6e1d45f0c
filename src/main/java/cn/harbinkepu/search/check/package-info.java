/// Compares what is published with what the index holds, and mends what differs.
///
/// Enter at [cn.harbinkepu.search.check.IndexCheck]. The spine and rebuilds see to it that nothing ever
/// should; this is the proof that they do, and the net below them.
@NullMarked
package cn.harbinkepu.search.check;

import org.jspecify.annotations.NullMarked;
