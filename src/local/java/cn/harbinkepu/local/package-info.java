/// The embedded stack: the real servers that the cloud needs, as child processes of one launcher on one machine. Enter
/// at [cn.harbinkepu.local.LocalStack] to run the cloud, at [cn.harbinkepu.local.Servers] to run the servers alone, as
/// the tests do. Nothing of it is in the production build, and the product knows nothing of it.
@NullMarked
package cn.harbinkepu.local;

import org.jspecify.annotations.NullMarked;
