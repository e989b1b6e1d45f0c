package cn.harbinkepu.cache;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// Tells all instances of the cloud something at once. Nothing is kept: who is not listening does not hear.
public interface Broadcasts {

    /// Sends to every instance, this one included. Fails with `unavailable` when the carrier is down.
    Uni<Void> send(String topic, String message);

    /// What is sent on the topic from now on. After an interruption the stream goes on by itself without what was
    /// missed; a listener that must miss nothing asks the truth again on [#interruptions].
    Multi<String> on(String topic);

    /// An item each time the carrier comes back after having been away.
    Multi<Boolean> interruptions();
}
