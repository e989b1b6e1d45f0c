/// The partners' feeds as Atom, RSS 2.0, Media RSS and JSON Feed.
@NullMarked
package cn.harbinkepu.partner.web;

import org.jspecify.annotations.NullMarked;
