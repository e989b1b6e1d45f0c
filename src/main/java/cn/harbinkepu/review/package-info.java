/// Who takes which review step by when, what is said about which passage, and decisions by link. Enter at
/// [cn.harbinkepu.review.Course], which `resource` asks at every step. The states of a revision and the rule that
/// nobody
/// reviews their own work are left to `resource`.
@NullMarked
package cn.harbinkepu.review;

import org.jspecify.annotations.NullMarked;
