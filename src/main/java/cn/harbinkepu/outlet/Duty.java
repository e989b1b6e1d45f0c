package cn.harbinkepu.outlet;

/// What has to be done about a post since its resource has changed.
public enum Duty {
    CORRECT("待更正"),
    TAKE_DOWN("待下架");

    private final String zh;

    Duty(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
