package cn.harbinkepu.harvest;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// An answer of somebody else's server.
///
/// @param address     from where it came in the end
/// @param retryAfter  how long the server wants to be left alone
record Fetched(
        int status,
        URI address,
        byte[] body,
        String contentType,
        Optional<String> entityTag,
        Optional<String> lastModified,
        Optional<Duration> retryAfter) {

    boolean isUnchanged() {
        return status == 304;
    }
}
