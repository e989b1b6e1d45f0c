/// Feeds by ROME.
@NullMarked
package cn.harbinkepu.harvest.rome;

import org.jspecify.annotations.NullMarked;
