package cn.harbinkepu.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/// A piece of a response as HTTP/1.1 transfers it (RFC 9112, 7.1), written once for all connections, in
/// memory that a socket takes as it is. It is freed when nobody holds it any more.
public final class Chunk {

    private final ByteBuf bytes;

    private Chunk(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /// @param content at least one byte, since an empty chunk ends a response
    public static Chunk of(Buffer content) {
        byte[] size = (Integer.toHexString(content.length()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer memory = ByteBuffer.allocateDirect(size.length + content.length() + 2)
                .put(size)
                .put(content.getBytes())
                .put((byte) '\r')
                .put((byte) '\n')
                .flip();
        return new Chunk(Unpooled.wrappedBuffer(memory));
    }

    /// The bytes for one connection, to be released once.
    public ByteBuf view() {
        return bytes.retainedDuplicate();
    }
}
