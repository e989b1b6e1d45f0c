package cn.harbinkepu.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.cap.CapSigner;
import cn.harbinkepu.core.Blocking;

/// The seal of this cloud on what it issues, if it has one. Files that are wrong keep the application from starting,
/// not an alert from going out.
@Startup
@ApplicationScoped
class Signature {

    private final Optional<CapSigner> signer;

    Signature(SignatureConfig files) {
        if (files.keyFile().isPresent() != files.certificateFile().isPresent()) {
            throw new IllegalStateException(
                    "kepu.alert.signature.key-file and kepu.alert.signature.certificate-file go together");
        }
        this.signer = files.keyFile()
                .map(key -> CapSigner.of(read(key), read(files.certificateFile().orElseThrow())));
    }

    /// The message as it leaves, signed on a worker thread.
    Uni<String> on(String cap) {
        return signer.map(by -> Blocking.call(() -> by.sign(cap)))
                .orElseGet(() -> Uni.createFrom().item(cap));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + file, e);
        }
    }
}
