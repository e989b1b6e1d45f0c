package cn.harbinkepu.audience;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/// What another feature keeps of readers, for them to take along. Every bean of this type is
/// asked for an export. What it keeps hangs on the profile in the database, so that it is erased
/// with it.
public interface KeptElsewhere {

    /// A short name of the feature.
    String name();

    /// Everything, in a form that can be written as JSON.
    Uni<Object> of(UUID profile);

    /// Gives what hangs on the one profile to the other, in a transaction behind which the first is no more: where both
    /// say something, the second one's holds. What is not moved goes with the first.
    Uni<Void> move(SqlClient transaction, UUID from, UUID into);
}
