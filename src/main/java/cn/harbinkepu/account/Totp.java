package cn.harbinkepu.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA-1, six digits,
/// a new one every thirty seconds.
final class Totp {

    static final int SECONDS = 30;
    static final int DIGITS = 6;

    /// Clocks differ and people type slowly: the step before and the one after count as well.
    private static final int NEIGHBOURS = 1;

    private static final String HMAC = "HmacSHA1";

    private Totp() {}

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), (long) SECONDS);
    }

    /// @param digits up to nine
    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, step);
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return String.format(java.util.Locale.ROOT, "%0" + digits + "d", number % (int) Math.pow(10, digits));
    }

    /// The step that the code is of, if it holds at that time.
    static OptionalLong match(byte[] secret, String code, Instant now) {
        long middle = step(now);
        return LongStream.rangeClosed(middle - NEIGHBOURS, middle + NEIGHBOURS)
                .filter(step -> code(secret, step, DIGITS).equals(code))
                .max();
    }

    private static byte[] hmac(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
