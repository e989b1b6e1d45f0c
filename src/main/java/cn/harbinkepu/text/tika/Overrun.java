package cn.harbinkepu.text.tika;

import cn.harbinkepu.text.Extraction;

/// A document went beyond a limit.
final class Overrun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Extraction.Reason reason;

    Overrun(Extraction.Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Extraction.Reason reason() {
        return reason;
    }
}
