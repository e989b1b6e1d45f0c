package cn.harbinkepu.core;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.vertx.core.buffer.Buffer;

/// JSON as it goes over the wire.
///
/// @param tag strong entity tag made of the content, quotes included
public record EncodedDocument(Buffer body, String tag) {

    private static final int TAG_LENGTH = 24;

    public static EncodedDocument of(Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            return new EncodedDocument(
                    body, '"' + new BigInteger(1, hash).toString(36).substring(0, TAG_LENGTH) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
