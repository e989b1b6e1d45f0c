package cn.harbinkepu.upload;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/// The bytes of several contents, one after the other.
final class Joined implements Inflow {

    private static final int READ = 1 << 20;

    private final List<Content> sources;
    private int source;
    private long offset;

    Joined(List<Content> sources) {
        this.sources = sources;
    }

    @Override
    public Uni<Buffer> next() {
        if (source < sources.size() && offset == sources.get(source).size()) {
            source++;
            offset = 0;
        }
        if (source == sources.size()) {
            return Uni.createFrom().item(Buffer.buffer());
        }
        Content content = sources.get(source);
        int length = (int) Math.min(READ, content.size() - offset);
        return content.read(offset, length).invoke(bytes -> offset += bytes.length());
    }
}
