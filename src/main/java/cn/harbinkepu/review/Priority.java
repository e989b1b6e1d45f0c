package cn.harbinkepu.review;

/// How soon something under review is needed.
public enum Priority {
    NORMAL("普通"),
    HIGH("加急"),
    URGENT("特急");

    private final String zh;

    Priority(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
