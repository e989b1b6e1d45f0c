package cn.harbinkepu.push;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Addresses as they lie in the database: sealed with AES-256-GCM if there is a key. The first
/// byte says which, so that those that were kept before there was a key can still be read.
@ApplicationScoped
class Seal {

    private static final byte PLAIN = 0;
    private static final byte SEALED = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeySpec> key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Seal(PushConfig config) {
        this(config.addressKey());
    }

    Seal(Optional<String> key) {
        this.key = key.map(text -> key(Base64.getDecoder().decode(text)));
    }

    byte[] close(String address) {
        byte[] text = address.getBytes(UTF_8);
        return key.map(secret -> {
                    byte[] nonce = new byte[NONCE_BYTES];
                    random.nextBytes(nonce);
                    return joined(SEALED, nonce, run(Cipher.ENCRYPT_MODE, secret, nonce, text));
                })
                .orElseGet(() -> joined(PLAIN, new byte[0], text));
    }

    /// @throws IllegalStateException for one that was sealed with another key, or changed
    String open(byte[] kept) {
        if (kept[0] == PLAIN) {
            return new String(kept, 1, kept.length - 1, UTF_8);
        }
        SecretKeySpec secret = key.orElseThrow(() -> new IllegalStateException("kepu.push.address-key is missing"));
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        byte[] closed = Arrays.copyOfRange(kept, 1 + NONCE_BYTES, kept.length);
        return new String(run(Cipher.DECRYPT_MODE, secret, nonce, closed), UTF_8);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "an address cannot be sealed or opened: is kepu.push.address-key right?", e);
        }
    }

    private static byte[] joined(byte mark, byte[] nonce, byte[] text) {
        byte[] all = new byte[1 + nonce.length + text.length];
        all[0] = mark;
        System.arraycopy(nonce, 0, all, 1, nonce.length);
        System.arraycopy(text, 0, all, 1 + nonce.length, text.length);
        return all;
    }

    private static SecretKeySpec key(byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalStateException("kepu.push.address-key is not of %d bytes".formatted(KEY_BYTES));
        }
        return new SecretKeySpec(secret, "AES");
    }
}
