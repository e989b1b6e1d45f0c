package cn.harbinkepu.media;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// Links to what is not public.
@ConfigMapping(prefix = "kepu.media.links")
interface LinkConfig {

    /// Signs them: 32 random bytes or more, in Base64, the same on every instance. Without it the cloud makes a key of
    /// its own, keeps it in the database and replaces it every month.
    Optional<String> key();

    /// The key before, whose links still open: what was signed lives for a week at most.
    Optional<String> formerKey();
}
