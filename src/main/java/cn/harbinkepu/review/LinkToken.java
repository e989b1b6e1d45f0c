package cn.harbinkepu.review;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import io.vertx.core.buffer.Buffer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The secret part of a link for signing: 256 random bits, of which only the SHA-256 is kept. Whoever reads the
/// database can use no link.
record LinkToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static LinkToken random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Buffer hashed() {
        return Buffer.buffer(hash());
    }

    @Override
    public String toString() {
        return "LinkToken[…]";
    }
}
