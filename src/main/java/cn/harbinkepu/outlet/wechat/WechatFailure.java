package cn.harbinkepu.outlet.wechat;

import me.chanjar.weixin.common.error.WxErrorException;

import cn.harbinkepu.outlet.Step;

/// WeChat has answered with an error code, or not at all.
final class WechatFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Step step;
    private final boolean nothingThere;

    WechatFailure(WxErrorException failure) {
        super(failure.getMessage(), null, false, false);
        this.step = Answers.step(failure);
        this.nothingThere = Answers.isNothingThere(failure);
    }

    Step step() {
        return step;
    }

    boolean isNothingThere() {
        return nothingThere;
    }
}
