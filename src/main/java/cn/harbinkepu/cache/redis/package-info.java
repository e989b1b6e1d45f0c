/// The cache in Redis. Enter at [cn.harbinkepu.cache.redis.RedisBroadcasts]; nothing outside names a type of this
/// package.
@NullMarked
package cn.harbinkepu.cache.redis;

import org.jspecify.annotations.NullMarked;
