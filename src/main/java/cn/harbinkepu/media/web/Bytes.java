package cn.harbinkepu.media.web;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;

/// The body of an answer that arrives piece by piece.
///
/// @param length of all pieces together
record Bytes(long length, Multi<Buffer> pieces) {}
