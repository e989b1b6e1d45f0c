/// The candidates of feeds in Redis. Enter at [cn.harbinkepu.feed.redis.RedisCandidates]; nothing outside names a type
/// of this package.
@NullMarked
package cn.harbinkepu.feed.redis;

import org.jspecify.annotations.NullMarked;
