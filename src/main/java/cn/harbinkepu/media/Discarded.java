package cn.harbinkepu.media;

import java.util.UUID;

/// The file that is worked on is no more: nobody wants what would be made of it.
final class Discarded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Discarded(UUID file) {
        super("file " + file + " was discarded", null, false, false);
    }
}
