package cn.harbinkepu.blob;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;

/// Shelves for tests of what sends from them.
public final class Shelves {

    private record Config(Path folder, MemorySize size, int fillsAtOnce) implements ShelfConfig {}

    private Shelves() {}

    /// An empty one in this folder.
    public static Shelf of(Blobs blobs, Path folder, long size) throws IOException {
        Config config = new Config(folder, new MemorySize(BigInteger.valueOf(size)), 4);
        Shelf made = new Shelf(blobs, config, new SimpleMeterRegistry());
        made.start(new StartupEvent());
        return made;
    }
}
