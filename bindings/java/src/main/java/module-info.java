/** The Commet client. */
@org.jspecify.annotations.NullMarked
module co.commet {
    requires static org.jspecify;

    exports co.commet;
}
