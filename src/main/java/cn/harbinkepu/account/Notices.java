package cn.harbinkepu.account;

import java.util.Collection;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Tells people of their work, in the transaction that does what they are told of, so that neither is without the
/// other. Of each person the newest few hundred are kept.
public interface Notices {

    /// Tells these people. Who did it themselves need not be told; who has left is not.
    ///
    /// @param session the open session of the transaction
    Uni<Void> tell(Mutiny.Session session, Collection<UUID> people, Notice notice);

    /// Tells those who have the role for such resources of the organisation, or of one above it.
    ///
    /// @param kind name of the resource's kind
    /// @param but  who did it
    Uni<Void> tellThose(
            Mutiny.Session session, String role, UUID organisation, String kind, Collection<UUID> but, Notice notice);
}
