package cn.harbinkepu.bulk.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.bulk.Imports;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// A body that is the rows themselves: written to a scratch file while it comes, and no further than it may be long,
/// whether or not it says so beforehand.
@ApplicationScoped
class RowsBody {

    private final Path folder;
    private final long most;

    RowsBody(CoreConfig core, Imports imports) {
        this.folder = core.scratch().resolve("rows");
        this.most = imports.largestRows();
    }

    /// Reads on the caller's thread, which has to be a worker.
    ///
    /// @throws Problem `too-large`
    <T> Uni<T> with(InputStream body, Function<Path, Uni<T>> work) {
        Path file = folder.resolve(Ids.next().toString());
        try {
            Files.createDirectories(folder);
            keep(body, file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Uni.createFrom()
                .deferred(() -> work.apply(file))
                .onTermination()
                .call(() -> Blocking.call(() -> Files.deleteIfExists(file)));
    }

    private void keep(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        boolean kept = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new Problem(ProblemCode.TOO_LARGE, "内容超过 %d MB，请分批导入，或打成 ZIP 上传。".formatted(most >> 20));
                }
                out.write(buffer, 0, read);
            }
            kept = true;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }
}
