package cn.harbinkepu.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/// A page of the documentation that is made from the code. The test holds it; run it with `-Dreference.update` to have
/// the page written anew.
public final class Documented {

    private Documented() {}

    public static void hold(Path page, String made, String test) throws IOException {
        if (Boolean.getBoolean("reference.update") || "".equals(System.getProperty("reference.update"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, made);
        }
        assertThat(page)
                .as("mvn -Dquick -Dtest=%s -Dreference.update=true test writes it anew", test)
                .hasContent(made);
    }
}
