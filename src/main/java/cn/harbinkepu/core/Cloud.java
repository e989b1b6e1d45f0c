package cn.harbinkepu.core;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts an instance.
@QuarkusMain
public final class Cloud {

    private Cloud() {}

    /// The server refuses what is no address without a word, before any filter is asked. That it leaves to
    /// `core.web.PathFilter`, which checks the same and answers in words.
    public static void main(String... arguments) {
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
