/// Work in processes of its own, for parsers and codecs that read files of unknown origin: whatever they do, they
/// do it with limits, away from the network, and not to the application. Enter at
/// [cn.harbinkepu.core.child.Children]. What is run, and what its output means, is left to the adapters.
@NullMarked
package cn.harbinkepu.core.child;

import org.jspecify.annotations.NullMarked;
