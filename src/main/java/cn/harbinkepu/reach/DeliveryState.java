package cn.harbinkepu.reach;

/// How far one message has come on its way to one recipient.
public enum DeliveryState {
    /// Not taken yet; it is tried until the deadline.
    WAITING("待发"),
    /// The channel is not set up here; it goes out when it is.
    CLOSED("渠道未开通"),
    /// Handed over to what carries it; nobody has said that it arrived.
    SENT("已发出"),
    /// The recipient's system has taken it.
    RECEIVED("已收到"),
    /// Somebody has confirmed it.
    ACKNOWLEDGED("已确认"),
    /// Not taken in time, or refused.
    FAILED("未送达"),
    /// The same for a message that takes an earlier one back: somebody has to call.
    OVERDUE("逾期"),
    /// Replaced or ended before it was sent.
    DROPPED("不再发送");

    private final String zh;

    DeliveryState(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
