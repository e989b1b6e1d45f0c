package cn.harbinkepu.push;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Letters by e-mail, whoever writes them.
public interface Mails {

    /// Whether there is a sender.
    boolean isSetUp();

    /// Hands the letter to the mail server. Everything that it may answer is an [Outcome]; that it
    /// does not answer in time, or hangs up, is [Outcome.Later]: it may have taken the letter all the
    /// same. Fails with [Unreached] where it has not for certain, and the letter may be sent again:
    /// there was no connection, or it has said so.
    Uni<Outcome> send(Letter letter);

    /// @param id      the same whenever it is sent again, so that most mail programs show it once
    /// @param headers beside the usual ones
    record Letter(
            String address,
            String subject,
            String text,
            Optional<String> html,
            Optional<UUID> id,
            Map<String, String> headers) {
        public Letter {
            headers = Map.copyOf(headers);
        }
    }
}
