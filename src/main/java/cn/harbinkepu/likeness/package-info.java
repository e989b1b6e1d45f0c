/// What the pool already has: the same file, nearly the same text, picture or film. Enter at
/// [cn.harbinkepu.likeness.Likenesses]; the prints are kept up behind the changes by a chore. What an editor decides is
/// carried out by `resource`.
@NullMarked
package cn.harbinkepu.likeness;

import org.jspecify.annotations.NullMarked;
