/// What readers learn of the checking, and that it is done again in time: the public trail of a resource, its owner and
/// the day by which it has to be looked at. Enter at [cn.harbinkepu.trust.Trails] to read a trail, at
/// [cn.harbinkepu.trust.Stewardships] for owners and days. How something is reviewed before it is public is left to
/// `review`, and its publication to `resource`.
@NullMarked
package cn.harbinkepu.trust;

import org.jspecify.annotations.NullMarked;
