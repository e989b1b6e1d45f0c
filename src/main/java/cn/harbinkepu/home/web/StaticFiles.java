package cn.harbinkepu.home.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/// Addresses of style sheets and scripts that change with their content, so that what a browser keeps is never stale.
/// Templates reach it as `cdi:files`.
@Named("files")
@ApplicationScoped
public class StaticFiles {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /// The address of a file of ours, such as `/css/kepu.css`.
    public String at(String path) {
        return addresses.computeIfAbsent(path, StaticFiles::address);
    }

    private static String address(String path) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/META-INF/resources" + path)) {
            return in == null ? path : path + "?v=" + digest(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
