package cn.harbinkepu.text.clean;

import java.io.IOException;

/// Something inside a file of which nobody knows for certain what it tells.
final class Unsure extends IOException {

    private static final long serialVersionUID = 1;

    Unsure(String what) {
        super(what);
    }
}
