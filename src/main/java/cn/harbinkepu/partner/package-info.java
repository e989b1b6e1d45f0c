/// What partners receive: feeds of what may leave the pool, with corrections and withdrawals. Enter at
/// [cn.harbinkepu.partner.Syndication]. Feeds for readers are made by `feed`, the index of CAP alerts by `alert`.
@NullMarked
package cn.harbinkepu.partner;

import org.jspecify.annotations.NullMarked;
