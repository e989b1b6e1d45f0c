/// The bytes that go out: playlists, segments, posters, captions, originals. Enter at
/// [cn.harbinkepu.media.web.MediaFiles].
@NullMarked
package cn.harbinkepu.media.web;

import org.jspecify.annotations.NullMarked;
