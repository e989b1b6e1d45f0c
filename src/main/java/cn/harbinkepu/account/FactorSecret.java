package cn.harbinkepu.account;

import java.net.URLEncoder;
import java.security.SecureRandom;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The secret that a person shares with an authenticator app, as apps write it: base32 (RFC 4648).
public record FactorSecret(String base32) {

    /// 160 bits, as RFC 4226 recommends.
    private static final int BYTES = 20;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String ISSUER = "哈尔滨科普";

    static FactorSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /// Whole groups of five bytes only: our secrets have twenty.
    static FactorSecret of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int kept = 0;
        int held = 0;
        for (byte each : bytes) {
            kept = (kept << Byte.SIZE) | (each & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((kept >> held) & 0x1f));
            }
            kept &= (1 << held) - 1;
        }
        return new FactorSecret(text.toString());
    }

    byte[] bytes() {
        byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
        int kept = 0;
        int held = 0;
        int at = 0;
        for (char letter : base32.toCharArray()) {
            kept = (kept << BITS) | ALPHABET.indexOf(letter);
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[at++] = (byte) (kept >> held);
                kept &= (1 << held) - 1;
            }
        }
        return bytes;
    }

    /// In groups of four, for typing.
    public String spoken() {
        return base32.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// What the QR code says to the app.
    public String address(String username) {
        String issuer = URLEncoder.encode(ISSUER, UTF_8);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(issuer, URLEncoder.encode(username, UTF_8), base32, issuer, Totp.DIGITS, Totp.SECONDS);
    }

    @Override
    public String toString() {
        return "FactorSecret[…]";
    }
}
