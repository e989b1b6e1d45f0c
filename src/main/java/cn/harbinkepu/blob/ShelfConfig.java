package cn.harbinkepu.blob;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The local copies of what is asked for often.
@ConfigMapping(prefix = "kepu.blob.shelf")
interface ShelfConfig {

    /// Where they lie: a local disk. The files have no names there, so an instance that ends leaves nothing.
    @WithDefault("${kepu.core.scratch:${java.io.tmpdir}/harbin-kepu}/shelf")
    Path folder();

    /// What they may come to. Films that a city watches in one week, rather than its library; what the machine's
    /// memory holds of them costs no disk access.
    @WithDefault("4G")
    MemorySize size();

    /// Copies that are made at once; each holds a thread and a connection to the store until its piece is there.
    @WithDefault("16")
    int fillsAtOnce();
}
