package cn.harbinkepu.work;

import java.util.List;
import java.util.Set;

import io.smallrye.mutiny.Uni;

/// Hears the facts of the spine. Every bean of this type receives every fact of its types that was committed, at least
/// once, in order per key, on one instance of the cloud at a time.
///
/// A listener must be idempotent: after a crash the last fact comes again. A failed `Uni` is tried again with growing
/// delays until it succeeds; meanwhile later facts of the same key wait and those of other keys go on.
public interface SpineListener {

    /// A stable name: it keeps the place of this listener in the outbox. Renaming it makes a new listener.
    String name();

    /// Which facts it wants.
    Set<Fact.Type> types();

    Uni<Void> on(Fact fact);

    /// A listener that is cheaper to tell of many things at once, such as one that writes them somewhere.
    interface OfMany extends SpineListener {

        /// Hears facts of as many different keys; what follows in a key comes once this is over. If it fails, each
        /// fact comes again by itself, so that one that cannot be taken holds up its own key alone.
        Uni<Void> onAll(List<Fact> facts);
    }
}
