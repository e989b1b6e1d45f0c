package cn.harbinkepu.bulk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;

/// The files that rows name, copied out of the import one at a time.
record RowFiles(ImportSource source, Path folder) {

    /// Works with a local copy of the member; nothing is left of it afterwards, nor of one that could not be copied.
    <T> Uni<T> with(String member, Function<Path, Uni<T>> work) {
        Path local = folder.resolve("member-" + Ids.next());
        return Blocking.call(() -> {
                    source.copy(member, local);
                    return local;
                })
                .chain(work::apply)
                .onTermination()
                .call(() -> Blocking.call(() -> Files.deleteIfExists(local)));
    }
}
