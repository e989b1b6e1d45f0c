/// The cache inside one process: the doubles that tests of other features use.
@NullMarked
package cn.harbinkepu.cache.memory;

import org.jspecify.annotations.NullMarked;
