package cn.harbinkepu.push;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import cn.harbinkepu.core.SecretBox;

/// Addresses as they lie in the database: sealed if there is a key.
@ApplicationScoped
public class Seal {

    private final SecretBox box;

    @Inject
    Seal(PushConfig config) {
        this(config.addressKey());
    }

    Seal(Optional<String> key) {
        this.box = new SecretBox(key, "kepu.push.address-key");
    }

    public byte[] close(String address) {
        return box.close(address);
    }

    /// @throws IllegalStateException for one that was sealed with another key, or changed
    public String open(byte[] kept) {
        return box.open(kept);
    }
}
