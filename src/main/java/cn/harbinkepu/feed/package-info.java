/// Feeds for readers: what is new and fits a segment and a district, mixed, with reasons. Enter at
/// [cn.harbinkepu.feed.Feeds]. Candidates are kept in Redis and filled by the spine; they can always be made again
/// from PostgreSQL, which answers by itself when Redis cannot. Feeds for partners are made by `partner`.
@NullMarked
package cn.harbinkepu.feed;

import org.jspecify.annotations.NullMarked;
