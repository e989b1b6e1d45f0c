package cn.harbinkepu.upload;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import io.vertx.mutiny.core.buffer.Buffer;

import static org.assertj.core.api.Assertions.assertThat;

class EbmlTest {

    /// As FFmpeg writes them: version, longest identifier, longest size, document type.
    private static final String WEBM = "1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104";

    private static final String MATROSKA =
            "1a45dfa301000000000000234286810142f7810142f2810442f381084282886d6174726f736b61";

    @Test
    void theDocumentTypeSaysWhichOfTheTwoItIs() {
        assertThat(Ebml.mediaType(bytes(WEBM))).contains("video/webm");
        assertThat(Ebml.mediaType(bytes(MATROSKA))).contains("video/x-matroska");
    }

    @Test
    void whatIsCutOffOrLiesAboutItsLengthSaysNothing() {
        for (int length = 0; length < WEBM.length() - 10; length += 2) {
            assertThat(Ebml.mediaType(bytes(WEBM.substring(0, length))))
                    .as("%d", length)
                    .isEmpty();
        }
        assertThat(Ebml.mediaType(bytes("1a45dfa3ff42820fffffffff7765626d"))).isEmpty();
        assertThat(Ebml.mediaType(bytes("00".repeat(40)))).isEmpty();
        assertThat(Ebml.mediaType(Buffer.buffer("a text"))).isEmpty();
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }
}
