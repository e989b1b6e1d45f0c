/// Asking other servers for what they publish, within limits and never inside the own network. Enter at
/// [cn.harbinkepu.core.fetch.Fetcher]; what an answer means is left to those who ask.
@NullMarked
package cn.harbinkepu.core.fetch;

import org.jspecify.annotations.NullMarked;
