package cn.harbinkepu.push;

import io.smallrye.mutiny.Uni;

/// The public key by which browsers know our messages.
public interface BrowserKey {

    /// The `applicationServerKey`, base64url of an uncompressed point. It never changes.
    Uni<String> publicKey();
}
