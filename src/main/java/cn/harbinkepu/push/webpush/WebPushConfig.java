package cn.harbinkepu.push.webpush;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Messages to browsers. They are offered once it is known whom push services may complain to.
@ConfigMapping(prefix = "kepu.push.webpush")
interface WebPushConfig {

    /// Whom push services may complain to, as `mailto:…` or `https:…`. Without it the site
    /// itself, if it is public by https.
    Optional<String> contact();

    /// The public key that browsers know us by, base64url of an uncompressed point. Without it a
    /// pair is made and kept in the database; another one makes all subscriptions worthless.
    Optional<String> publicKey();

    /// The private key to it, base64url.
    Optional<String> privateKey();

    /// For how long a push service keeps a message for a browser that is off.
    @WithDefault("12H")
    Duration keep();
}
