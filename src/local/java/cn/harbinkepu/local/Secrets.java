package cn.harbinkepu.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// Passwords and keys of one data folder: made at its first start, readable by their owner alone.
final class Secrets {

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    static Secrets of(Path data) {
        Path file = data.resolve("secrets.properties");
        try {
            Properties values = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    values.load(reader);
                }
                return new Secrets(values);
            }
            for (String name : new String[] {"database", "s3.access", "s3.secret", "partner"}) {
                values.setProperty(name, random());
            }
            Files.createDirectories(data);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(file)) {
                values.store(writer, "Made at the first start of this data folder");
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new StackException("cannot write to " + file + ": " + e.getMessage(), e);
        }
    }

    String database() {
        return values.getProperty("database");
    }

    String s3Access() {
        return values.getProperty("s3.access");
    }

    String s3Secret() {
        return values.getProperty("s3.secret");
    }

    String partnerKey() {
        return "kpk_" + values.getProperty("partner");
    }

    private static String random() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
