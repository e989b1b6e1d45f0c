package cn.harbinkepu.upload;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/// SHA-256 of what has arrived of each upload by way of this instance. Another instance, or this one
/// after a restart, does not know it and reads the bytes again at the end.
@ApplicationScoped
class RunningDigests {

    /// Uploads that are on their way at once, with room; each costs some hundred bytes.
    private static final int MOST = 2000;

    private final Map<UUID, Digest> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Digest> eldest) {
            return size() > MOST;
        }
    };

    private record Digest(long upTo, MessageDigest value) {}

    /// The digest of exactly the first so many bytes, to go on with.
    synchronized Optional<MessageDigest> upTo(UUID upload, long bytes) {
        if (bytes == 0) {
            return Optional.of(Checksum.sha256());
        }
        Digest digest = known.get(upload);
        return digest == null || digest.upTo() != bytes ? Optional.empty() : Optional.of(copy(digest.value()));
    }

    synchronized void keep(UUID upload, long bytes, MessageDigest digest) {
        known.put(upload, new Digest(bytes, copy(digest)));
    }

    synchronized void forget(UUID upload) {
        known.remove(upload);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
