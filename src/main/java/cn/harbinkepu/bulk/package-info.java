/// Many resources at once. Enter at [cn.harbinkepu.bulk.Imports]; each row is taken in as if an editor had sent it.
@NullMarked
package cn.harbinkepu.bulk;

import org.jspecify.annotations.NullMarked;
