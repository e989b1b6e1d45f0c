package cn.harbinkepu.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Password hashes: Argon2id in the PHC string format, with the parameters that OWASP's password storage cheat sheet
/// gives first for it (19 MiB, two passes, one lane). Computing one takes tens of milliseconds of one core on purpose.
final class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Compared with when there is no such person, so that a wrong name takes as long as a wrong password.
    static final String NOBODY = hash("nobody signs in with this");

    private Passwords() {}

    static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        encode(salt),
                        encode(argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES)));
    }

    static boolean matches(String password, String phc) {
        String[] parts = phc.split("\\$", -1);
        String[] costs = parts[3].split(",", -1);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = argon2(
                password,
                Base64.getDecoder().decode(parts[4]),
                cost(costs[0]),
                cost(costs[1]),
                cost(costs[2]),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] argon2(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }

    private static int cost(String assignment) {
        return Integer.parseInt(assignment.substring(2));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
