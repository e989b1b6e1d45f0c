package cn.harbinkepu.book.binding;

import cn.harbinkepu.book.Binding.Reason;

/// A book cannot be read in the browser. It ends the work from any depth.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Refusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
