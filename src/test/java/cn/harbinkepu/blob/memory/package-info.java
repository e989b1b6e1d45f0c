/// The double of the object store for plain tests.
@NullMarked
package cn.harbinkepu.blob.memory;

import org.jspecify.annotations.NullMarked;
