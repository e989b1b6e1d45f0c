/// Channel desks: accounts of the city's own on the platforms of others, and desks that publish by hand. Enter at
/// [cn.harbinkepu.outlet.Posting], which has something published, and [cn.harbinkepu.outlet.StepPost], which takes a
/// post from step to step. A platform is an adapter of one port, [cn.harbinkepu.outlet.Outlet]. What partners fetch by
/// themselves is left to `partner`.
@NullMarked
package cn.harbinkepu.outlet;

import org.jspecify.annotations.NullMarked;
