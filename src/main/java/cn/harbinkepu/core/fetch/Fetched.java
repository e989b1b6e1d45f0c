package cn.harbinkepu.core.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// An answer of somebody else's server.
///
/// @param address     from where it came in the end
/// @param retryAfter  how long the server wants to be left alone
public record Fetched(
        int status,
        URI address,
        byte[] body,
        String contentType,
        Optional<String> entityTag,
        Optional<String> lastModified,
        Optional<Duration> retryAfter) {

    public boolean isUnchanged() {
        return status == 304;
    }
}
