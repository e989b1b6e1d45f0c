package cn.harbinkepu.media;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that signs links.
///
/// @param number by which a link says what has signed it; it tells nothing of the key
record LinkKey(int number, byte[] secret) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    LinkKey {
        secret = secret.clone();
    }

    static LinkKey of(byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException("a key of links has %d bytes or more".formatted(SHORTEST));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return new LinkKey(ByteBuffer.wrap(digest).getInt(), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] sign(byte[] words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(words);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkKey key && number == key.number && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "LinkKey[number=" + number + "]";
    }
}
