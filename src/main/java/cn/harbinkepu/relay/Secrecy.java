package cn.harbinkepu.relay;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.core.SecretBox;

/// Secrets of others as they lie in the database: sealed if there is a key.
@ApplicationScoped
public class Secrecy {

    private final SecretBox box;

    Secrecy(RelayConfig config) {
        this.box = new SecretBox(config.secretKey(), "kepu.relay.secret-key");
    }

    public byte[] close(String secret) {
        return box.close(secret);
    }

    /// @throws IllegalStateException for one that was sealed with another key, or changed
    public String open(byte[] kept) {
        return box.open(kept);
    }
}
