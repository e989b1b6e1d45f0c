package cn.harbinkepu.core;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What must be read again and should not lie open in the database: sealed with AES-256-GCM if there is
/// a key. The first byte says which, so that what was kept before there was a key can still be read.
public final class SecretBox {

    private static final byte PLAIN = 0;
    private static final byte SEALED = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeySpec> key;
    private final String property;
    private final SecureRandom random = new SecureRandom();

    /// @param key      32 bytes in base64
    /// @param property where the key is set, for whoever has to mend it
    public SecretBox(Optional<String> key, String property) {
        this.property = property;
        this.key = key.map(text -> key(Base64.getDecoder().decode(text)));
    }

    public byte[] close(String secret) {
        byte[] text = secret.getBytes(UTF_8);
        return key.map(sealing -> {
                    byte[] nonce = new byte[NONCE_BYTES];
                    random.nextBytes(nonce);
                    return joined(SEALED, nonce, run(Cipher.ENCRYPT_MODE, sealing, nonce, text));
                })
                .orElseGet(() -> joined(PLAIN, new byte[0], text));
    }

    /// @throws IllegalStateException for what was sealed with another key, or changed
    public String open(byte[] kept) {
        if (kept[0] == PLAIN) {
            return new String(kept, 1, kept.length - 1, UTF_8);
        }
        SecretKeySpec sealing = key.orElseThrow(() -> new IllegalStateException(property + " is missing"));
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        byte[] closed = Arrays.copyOfRange(kept, 1 + NONCE_BYTES, kept.length);
        return new String(run(Cipher.DECRYPT_MODE, sealing, nonce, closed), UTF_8);
    }

    private byte[] run(int mode, SecretKeySpec sealing, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed or opened: is %s right?".formatted(property), e);
        }
    }

    private static byte[] joined(byte mark, byte[] nonce, byte[] text) {
        byte[] all = new byte[1 + nonce.length + text.length];
        all[0] = mark;
        System.arraycopy(nonce, 0, all, 1, nonce.length);
        System.arraycopy(text, 0, all, 1 + nonce.length, text.length);
        return all;
    }

    private SecretKeySpec key(byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalStateException("%s is not of %d bytes".formatted(property, KEY_BYTES));
        }
        return new SecretKeySpec(secret, "AES");
    }
}
