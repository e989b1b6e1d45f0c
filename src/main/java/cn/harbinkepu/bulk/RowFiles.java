package cn.harbinkepu.bulk;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;

/// The files that rows name, copied out of the import one at a time.
record RowFiles(ImportSource source, Path folder) {

    /// A local copy of the member; it lives as long as the import's folder.
    Uni<Path> copy(String member) {
        Path target = folder.resolve("member-" + Ids.next());
        return Blocking.call(() -> {
            source.copy(member, target);
            return target;
        });
    }
}
