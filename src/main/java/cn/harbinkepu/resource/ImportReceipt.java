package cn.harbinkepu.resource;

import java.util.List;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Notes what became of items in the transaction that did it, so that a crash leaves neither without the other.
@FunctionalInterface
public interface ImportReceipt {

    /// Nobody keeps account.
    ImportReceipt NONE = (session, results) -> Uni.createFrom().voidItem();

    /// @param results as many and in the order of the items
    Uni<Void> note(Mutiny.Session session, List<ImportResult> results);
}
