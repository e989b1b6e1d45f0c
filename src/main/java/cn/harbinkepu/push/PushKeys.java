package cn.harbinkepu.push;

import java.security.SecureRandom;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Keys that the cloud makes for itself once and keeps: all instances have the same.
@ApplicationScoped
public class PushKeys {

    private static final int BYTES = 32;

    private static final String ADD = "insert into push_key (name, secret) values ($1, $2) on conflict do nothing";

    private static final String FIND = "select secret from push_key where name = $1";

    private final Pool pool;

    PushKeys(Pool pool) {
        this.pool = pool;
    }

    /// The key of this name. Several instances may start at once: the first one made stays.
    ///
    /// @param fresh makes one if there is none
    public Uni<byte[]> of(String name, Supplier<byte[]> fresh) {
        return find(name)
                .chain(found -> found.length > 0
                        ? Uni.createFrom().item(found)
                        : pool.preparedQuery(ADD)
                                .execute(Tuple.of(name, Buffer.buffer(fresh.get())))
                                .chain(() -> find(name)));
    }

    static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private Uni<byte[]> find(String name) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? new byte[0]
                        : rows.iterator().next().getBuffer(0).getBytes());
    }
}
