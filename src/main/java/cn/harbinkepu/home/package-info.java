/// The front page: what a citizen sees first, chosen from every feature's public types. Enter at
/// [cn.harbinkepu.home.FrontPages]; the pages themselves are in `home.web`.
@NullMarked
package cn.harbinkepu.home;

import org.jspecify.annotations.NullMarked;
